/** Fair share: the share with the least weighted, linearly ageing use goes first [Q30, Q32]. */
import { greatestCommonDivisor } from '../../kernel/numeric.ts';

/** Use of a share over a window of W ms; any unit of vCPU, the same for all shares. */
export interface ShareUse {
  /** ∫ over the window of 2·vCPU·(W − age). */
  readonly agedUse: number;
  /** vCPU placed from the share at this instant. */
  readonly placed: number;
}

/** The score of a share; the least goes next. Exact while it stays below 2^53. */
export function shareScore(
  weight: number,
  { agedUse, placed }: ShareUse,
  windowMs: number,
  epsilonMs: number,
): number {
  return weight * (agedUse + 2 * windowMs * epsilonMs * placed);
}

/** AWS takes 0 as its minimum window. */
export function windowMs(decayMs: number): number {
  return decayMs === 0 ? 600_000 : decayMs;
}

/** Weights have up to nine decimals. */
const weightScale = 1e9;

/** Scales the weights to the smallest whole numbers in the same proportion. */
export function wholeWeights(weights: readonly number[]): (weight: number) => number {
  const scaled = (weight: number) => Math.round(weight * weightScale);
  const common = weights.map(scaled).reduce(greatestCommonDivisor, 0);
  return (weight) => scaled(weight) / common;
}
