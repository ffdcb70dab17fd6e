/**
 * Fair share: the share with the least weighted, linearly ageing use goes first, and part of the
 * capacity is kept for shares that are not active yet (reference §5.2).
 */

/** Use of a share over a window of W ms; any unit of vCPU, the same for all shares. */
export interface ShareUse {
  /** ∫ over the window of 2·vCPU·(W − age). */
  readonly agedUse: number;
  /** vCPU placed from the share in this instant. */
  readonly placed: number;
}

/** Score of a share; the least goes next. Exact while it stays below 2^53. */
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

/** Whole numbers in the same proportion as the weights, as small as can be. */
export function wholeWeights(weights: readonly number[]): readonly number[] {
  const scaled = weights.map((weight) => Math.round(weight * weightScale));
  const common = scaled.reduce(greatestCommonDivisor, 0);
  return scaled.map((weight) => weight / common);
}

/** 0 and n have n in common. */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/**
 * Milli-vCPU that the active shares of a queue may use together: all but
 * (computeReservation/100)^activeShares of the most that its environments can have.
 */
export function usableVcpuMilli(
  maxVcpuMilli: number,
  computeReservation: number,
  activeShares: number,
): number {
  const whole = 100n ** BigInt(activeShares);
  const kept = BigInt(computeReservation) ** BigInt(activeShares);
  return Number((BigInt(maxVcpuMilli) * (whole - kept)) / whole);
}
