/** The rank of a job's share by recent use, among the shares of the queue with RUNNABLE jobs. */
import { float64 } from '../kernel/columns.ts';
import type { AttemptId, JobId, ShareId } from '../kernel/ids.ts';
import { trimmed } from '../kernel/text/numbers.ts';
import { msPerSecond } from '../kernel/units.ts';
import { windowMs } from '../policy/queue-order/fair-share.ts';
import type { Draft } from './draft.ts';

const milliPerUnit = 1_000;

/**
 * By weight × recent use: vCPU time that counts the less the older it is. The window is that of the
 * run's start; undefined = no fair share.
 */
export function rankOf({ lives, nowMs }: Draft, share: ShareId, rivals: readonly number[]) {
  if (share < 0) return undefined;
  const { attempts, model } = lives;
  const own = model.shares[share];
  const ageMs = windowMs(model.queues[own.queue].fairShare?.decayMs ?? 0);
  const use = float64<ShareId>(model.shares.length);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const job: JobId = attempts.job[attempt];
    // Ages of its start and its end; NaN = it has not ended.
    const oldest = Math.min(nowMs - attempts.placedMs[attempt], ageMs);
    const stoppedMs = attempts.stoppedMs[attempt];
    const youngest = stoppedMs < nowMs ? nowMs - stoppedMs : 0;
    if (youngest >= oldest || model.jobs.share[job] < 0) continue;
    const agedMs = oldest - youngest - (oldest * oldest - youngest * youngest) / (2 * ageMs);
    use[model.jobs.share[job]] += model.jobs.vcpuMilli[job] * agedMs;
  }
  const score = (one: ShareId) => model.shares[one].weight * use[one];
  return {
    share: own.identifier,
    weight: own.weight,
    usedVcpuSeconds: use[share] / milliPerUnit / msPerSecond,
    /** 1 = its jobs come first. */
    rank: rivals.filter((rival) => score(rival) < score(share)).length + 1,
    of: rivals.length + 1,
  };
}

/** `; share A is number 2 of 3 by recent use (…)`. */
export function rankText(rank: ReturnType<typeof rankOf>): string {
  if (rank === undefined) return '';
  const place = rank.of === 1 ? 'the only one' : `number ${rank.rank} of ${rank.of}`;
  const used = `${trimmed(rank.usedVcpuSeconds, 1)} vCPU·s × weight ${rank.weight}`;
  return `; share ${rank.share} is ${place} by recent use (${used})`;
}
