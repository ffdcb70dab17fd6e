/**
 * Fair share: the share with the least weighted, linearly ageing use goes first (reference §5.2).
 */

/** Ageing use of a share over a window W, as exact integers: milli-vCPU·ms × 2W. */
export interface ShareUse {
  /** ∫ over the window of 2·vCPU·(W − age). */
  readonly agedUse: bigint;
  /** Milli-vCPU placed from the share in this instant. */
  readonly placedVcpuMilli: number;
}

/** The weights have up to nine decimals. */
const weightScale = 1e9;

/** Score of a share; the least goes next. Exact, so that ties are ties on every machine. */
export function shareScore(
  weight: number,
  use: ShareUse,
  windowMs: number,
  epsilonMs: number,
): bigint {
  const placed = BigInt(use.placedVcpuMilli) * BigInt(2 * windowMs) * BigInt(epsilonMs);
  return BigInt(Math.round(weight * weightScale)) * (use.agedUse + placed);
}

/** AWS takes 0 as its minimum window. */
export function windowMs(decayMs: number): number {
  return decayMs === 0 ? 600_000 : decayMs;
}
