/** What few replications can say for sure: exact tails, where large-sample rules would mislead. */
import { studentQuantile } from '../statistics/student.ts';
import { probit } from '../../kernel/probit.ts';

/** The chance that of `n` independent trials at most `count` succeed, each with `share`. */
export function binomialTail(count: number, n: number, share: number): number {
  let term = (1 - share) ** n;
  let sum = term;
  for (let k = 0; k < count; k++) {
    term *= ((n - k) * share) / ((k + 1) * (1 - share));
    sum += term;
  }
  return Math.min(1, sum);
}

/** Beyond it, Cornish and Fisher's expansion is exact enough. */
const fewDegrees = 30;

/**
 * Student's quantile that is exceeded with the chance `tail` on one side, never too low: by the
 * closed form for even degrees (Abramowitz and Stegun 26.7.4), and for odd ones that of one degree
 * less. One degree has none: two values decide nothing.
 */
export function strictStudent(tail: number, degrees: number): number {
  if (degrees > fewDegrees) return studentQuantile(probit(1 - tail), degrees);
  const even = degrees - (degrees % 2);
  if (even === 0) return Infinity;
  let [low, high] = [0, 1];
  while (tailBeyond(high, even) > tail) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (tailBeyond(middle, even) > tail) low = middle;
    else high = middle;
  }
  return high;
}

/** The chance above `t`, for even degrees. */
function tailBeyond(t: number, degrees: number): number {
  const square = degrees / (degrees + t * t);
  let [term, sum] = [1, 1];
  for (let k = 2; k < degrees; k += 2) {
    term *= ((k - 1) / k) * square;
    sum += term;
  }
  return (1 - (t / Math.sqrt(degrees + t * t)) * sum) / 2;
}
