/** Closed-form expectations of work under Poisson interruptions. */

/** The rate of interruptions per unit of time while work runs. */
export type Rate = number;

/**
 * Work T that restarts from nothing after each interruption: E = (e^(λT) − 1) / λ. An attempt
 * completes with probability p = e^(−λT) and lasts (1 − p)/λ on average, and there are 1/p attempts
 * (Wald).
 */
export function restarted(rate: Rate, work: number): number {
  return Math.expm1(rate * work) / rate;
}

/**
 * Its second moment. An attempt interrupted at X < T is followed by an equal, independent problem
 * C: E C² = p·T² + E(X²; X < T) + 2·E(X; X < T)·E C + (1 − p)·E C², solved for E C².
 */
export function restartedSquare(rate: Rate, work: number): number {
  const p = Math.exp(-rate * work);
  const first = (1 - p) / rate - p * work;
  const second = (2 * (1 - p)) / rate ** 2 - p * (work ** 2 + (2 * work) / rate);
  return work ** 2 + (second + 2 * first * restarted(rate, work)) / p;
}

/** An application with checkpoints. */
export interface Saving {
  readonly interval: number;
  /** The cost of one checkpoint. */
  readonly cost: number;
  /** The cost of restoring, in each attempt that has a checkpoint. */
  readonly restore: number;
}

/**
 * The expected running time of all attempts with checkpoints. The work is cut into N pieces: N − 1
 * of the interval τ, each followed by a checkpoint c, and a last one ℓ ≤ τ without one.
 *
 * Let F(j) be the expected remaining time right after piece j is saved, in a running attempt,
 * and E(j) the same at the start of an attempt that finds j pieces saved. Restoring can itself be
 * interrupted, and then begins again: E(j) = (e^(λr) − 1)/λ + F(j) for j > 0, and E(0) = F(0).
 * A piece with its checkpoint takes a = τ + c (the last: a = ℓ) and succeeds with probability
 * p = e^(−λa): F(j) = (1 − p)/λ + p·F(j + 1) + (1 − p)·E(j). With E(j) from above, for j > 0
 *   F(j) − F(j + 1) = (e^(λa) − 1) · (1/λ + (e^(λr) − 1)/λ) = e^(λr)·(e^(λa) − 1)/λ,
 * and (e^(λa) − 1)/λ for j = 0, where nothing is restored. F(N) = 0; the sum is the result.
 */
export function restartedSaving(rate: Rate, work: number, saving: Saving): number {
  const { interval, cost, restore } = saving;
  const pieces = Math.max(1, Math.ceil(work / interval));
  if (pieces === 1) return restarted(rate, work);
  const piece = restarted(rate, interval + cost);
  const last = restarted(rate, work - (pieces - 1) * interval);
  return piece + Math.exp(rate * restore) * ((pieces - 2) * piece + last);
}

/** Mean wait in M/G/1 with these two moments of the service time (Pollaczek and Khinchine). */
export function waitBefore(arrivals: Rate, service: number, serviceSquare: number): number {
  return (arrivals * serviceSquare) / (2 * (1 - arrivals * service));
}
