/** Student's t quantile for two-sided intervals, by + − × ÷ alone. */
import { assert } from '../../kernel/assert.ts';

/** The 0.975 quantile for 1 … 30 degrees of freedom, ten decimals. */
const few = [
  12.7062047362, 4.3026527297, 3.1824463053, 2.7764451052, 2.5705818356, 2.4469118511, 2.3646242516,
  2.3060041352, 2.2621571628, 2.228138852, 2.2009851601, 2.1788128297, 2.1603686565, 2.1447866879,
  2.1314495456, 2.1199052992, 2.1098155778, 2.1009220402, 2.0930240544, 2.0859634473, 2.0796138447,
  2.0738730679, 2.0686576104, 2.0638985616, 2.0595385528, 2.0555294386, 2.0518305165, 2.0484071418,
  2.0452296421, 2.0422724563,
] as const;

/** The 0.975 quantile of the normal distribution: both sides of a 95 % interval. */
export const z95 = 1.959963984540054;

/**
 * Student's quantile where the normal one is `z`; `degrees` is an integer ≥ 1. For 95 % its
 * absolute error is below 3 × 10⁻⁸; at other levels its relative one is below 10⁻⁵ from 15
 * degrees on.
 */
export function studentQuantile(z: number, degrees: number): number {
  assert(Number.isInteger(degrees) && degrees >= 1, 'degrees of freedom are counted from 1');
  const known = z === z95 ? few[degrees - 1] : undefined;
  return known ?? expansion(z).reduceRight((sum, term) => sum / degrees + term, 0);
}

/** Cornish and Fisher's terms in 1 ÷ degrees (Abramowitz and Stegun 26.7.5). */
function expansion(z: number): readonly number[] {
  const square = z * z;
  return [
    z,
    (z * (square + 1)) / 4,
    (z * ((5 * square + 16) * square + 3)) / 96,
    (z * (((3 * square + 19) * square + 17) * square - 15)) / 384,
    (z * ((((79 * square + 776) * square + 1_482) * square - 1_920) * square - 945)) / 92_160,
  ];
}
