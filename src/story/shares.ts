/** How a share stood in its queue at an instant: recent use that ages linearly (reference §5.2). */
import { msPerSecond } from '../kernel/units.ts';
import type { ShareRank } from './story-attempts.ts';
import type { Lifetimes } from '../fold/lifetimes.ts';

const milliPerUnit = 1_000;
/** AWS takes a window of 0 as this. */
const leastWindowMs = 600_000;

/** A share, and how many RUNNABLE jobs each share of its queue has at the instant. */
export interface ShareAt {
  readonly share: number;
  readonly runnable: ReadonlyMap<number, number>;
  readonly atMs: number;
}

/**
 * The rank of `share` by weight × use among those of `runnable`, the shares with RUNNABLE jobs;
 * what was placed in the instant itself has no use yet. The window is that of the run's start.
 */
export function shareRank(
  lives: Lifetimes,
  { share, runnable, atMs }: ShareAt,
): ShareRank | undefined {
  const { shares, queues } = lives.model;
  const own = shares[share];
  if (own === undefined) return undefined;
  const windowMs = queues[own.queue]!.fairShare?.decayMs || leastWindowMs;
  const use = useOf(lives, { atMs, windowMs });
  const score = (one: number) => shares[one]!.weight * use[one]!;
  const rivals = [...runnable].flatMap(([one, count]) => (one !== share && count > 0 ? one : []));
  const before = rivals.filter((one) => score(one) < score(share)).length;
  return {
    share: own.identifier,
    weight: own.weight,
    usedVcpuSeconds: use[share]! / milliPerUnit / msPerSecond,
    rank: before + 1,
    of: rivals.length + 1,
  };
}

interface Window {
  readonly atMs: number;
  readonly windowMs: number;
}

/** Milli-vCPU·ms by share. */
function useOf({ model, attempts }: Lifetimes, window: Window): Float64Array {
  const use = new Float64Array(model.shares.length);
  for (let attempt = 0; attempt < attempts.length; attempt++) {
    const job = attempts.job[attempt]!;
    const share = model.jobs.share[job]!;
    if (share < 0 || attempts.placedMs[attempt]! >= window.atMs) continue;
    const stoppedMs = attempts.stoppedMs[attempt]!;
    const life = { fromMs: attempts.placedMs[attempt]!, toMs: stoppedMs };
    use[share]! += model.jobs.vcpuMilli[job]! * agedMs(life, window);
  }
  return use;
}

/** Time of a life weighed by 1 − age ÷ window; an end that is NaN is still to come. */
function agedMs(
  life: { readonly fromMs: number; readonly toMs: number },
  { atMs, windowMs }: Window,
): number {
  const endMs = life.toMs < atMs ? life.toMs : atMs;
  const youngest = atMs - endMs;
  const oldest = Math.min(atMs - life.fromMs, windowMs);
  if (youngest >= oldest) return 0;
  return oldest - youngest - (oldest * oldest - youngest * youngest) / (2 * windowMs);
}
