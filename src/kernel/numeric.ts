/** Elementary functions made of + − × ÷ and bit operations: the same on every machine. */
import { double, upper, words } from './bits.ts';
import { float64 } from './columns.ts';
import type { RowId } from './ids.ts';

// ln and exp follow FreeBSD's msun e_log.c and e_exp.c (Sun Microsystems 1993), error < 1 ulp.
const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const two54 = 18014398509481984;

/** `powersOfTwo[1074 + k]` = 2^k for −1074 ≤ k ≤ 1023, the exponents of a number. */
const powersOfTwo = float64<RowId>(2098);
for (let row = 0 as RowId; row < powersOfTwo.length; row++) {
  powersOfTwo[row] = row > 0 ? 2 * powersOfTwo[(row - 1) as RowId] : Number.MIN_VALUE;
}

/** Natural logarithm; −∞ at 0, NaN below. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  if (x < 2.2250738585072014e-308) return ln(x * two54) - 54 * (ln2High + ln2Low);
  // Exponent k such that x = 2^k · (1 + f) with √½ < 1 + f < √2.
  double[0] = x;
  const k = ((words[upper] + 0x95f64) >> 20) - 1023;
  const f = x * powersOfTwo[(1074 - k) as RowId] - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even =
    w * (0.3999999999940941908 + w * (0.2222219843214978396 + w * 0.1531383769920937332));
  const odd =
    z *
    (0.666666666666673513 +
      w * (0.2857142874366239149 + w * (0.1818357216161805012 + w * 0.1479819860511658591)));
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + even + odd) + k * ln2Low) - f);
}

/** e to the power x; 0 and ∞ where the result leaves the range of numbers. */
export function exp(x: number): number {
  if (!(x <= 709.782712893384)) return x > 0 ? Infinity : NaN;
  if (x < -745.1332191019411) return 0;
  const k = Math.round(x * 1.442695040888963387);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t *
              (6.61375632143793436117e-5 +
                t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  // Two factors, because 2^k itself may not be a normal number.
  const half = k >> 1;
  return y * powersOfTwo[(1074 + half) as RowId] * powersOfTwo[(1074 + k - half) as RowId];
}

// Lanczos' approximation, g = 7, nine terms (coefficients of Paul Godfrey), error near 1e-15.
const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** The gamma function for x ≥ 1. */
export function gamma(x: number): number {
  const z = x - 1;
  const sum = lanczos.reduce(
    (total, term, index) => total + term / (z + index + 1),
    0.99999999999980993,
  );
  const t = z + 7.5;
  return 2.5066282746310002 * exp((z + 0.5) * ln(t) - t) * sum;
}

/** The greatest common divisor; that of 0 and n is n. */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
