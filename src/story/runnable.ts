/** What the story says of a wait: who else is RUNNABLE, what it waits for, who comes before it. */
import type { AttemptId, JobId, ShareId } from '../kernel/ids.ts';
import type { Lifetimes } from '../fold/lifetimes.ts';
import type { Counts, Wait } from '../fold/waits.ts';
import { trimmed } from '../kernel/text/numbers.ts';
import { msPerSecond } from '../kernel/units.ts';
import { Kind } from '../trace/record.ts';
import { type Draft, say } from './draft.ts';
import { countText } from './phrases.ts';
import type { StoryRecord } from './records.ts';
import { waitEvents } from './wait-events.ts';
import { float64 } from '../kernel/columns.ts';
import { sure } from '../kernel/lookup.ts';

/** The whole of the next wait; the events of a story are put in order of time at its end. */
export function runnable(draft: Draft, { kind }: StoryRecord): void {
  const { lives, queued, events } = draft;
  const wait = sure(draft.waits.shift());
  const { beside, placed } = wait;
  const again = kind === Kind.JobRetried;
  const rank = rankOf(lives, lives.model.jobs.share[queued], wait);
  const isAlone = beside.ofShare + beside.ofOthers === 0;
  const others = isAlone ? 'the only job of its queue' : `beside ${countsText(beside)}`;
  const text = `RUNNABLE${again ? ' again' : ''}, ${others}${rankText(rank)}`;
  say(draft, 'runnable', { again, ...beside, rank }, text);
  events.push(...waitEvents(lives.model, queued, wait));
  if (placed.ofShare + placed.ofOthers === 0) return;
  const before = `placed before it while it was RUNNABLE: ${countsText(placed)}`;
  events.push({ atMs: wait.toMs, what: 'overtaken', ...placed, text: before });
}

/** `3 jobs`, or under fair share `3 jobs of its share and 2 of others`. */
function countsText({ ofShare, ofOthers }: Counts): string {
  const own = countText(ofShare, 'job');
  return ofOthers === 0 ? own : `${own} of its share and ${ofOthers} of others`;
}

/** AWS takes a window of 0 as this. */
const leastWindowMs = 600_000;
const milliPerUnit = 1_000;

/**
 * Of `share` among the shares with RUNNABLE jobs, by weight × recent use: vCPU time that counts the
 * less the older it is. The window is that of the run's start.
 */
function rankOf({ model, attempts }: Lifetimes, share: ShareId, { fromMs, rivals }: Wait) {
  if (share < 0) return undefined;
  const own = model.shares[share];
  const windowMs = model.queues[own.queue].fairShare?.decayMs || leastWindowMs;
  const use = float64<ShareId>(model.shares.length);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const job: JobId = attempts.job[attempt];
    // Ages of its end and its begin; an end that is NaN is still to come.
    const oldest = Math.min(fromMs - attempts.placedMs[attempt], windowMs);
    const stoppedMs = attempts.stoppedMs[attempt];
    const youngest = stoppedMs < fromMs ? fromMs - stoppedMs : 0;
    if (youngest >= oldest || model.jobs.share[job] < 0) continue;
    const agedMs = oldest - youngest - (oldest * oldest - youngest * youngest) / (2 * windowMs);
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

function rankText(rank: ReturnType<typeof rankOf>): string {
  if (rank === undefined) return '';
  const place = rank.of === 1 ? 'the only one' : `number ${rank.rank} of ${rank.of}`;
  const used = `${trimmed(rank.usedVcpuSeconds, 1)} vCPU·s × weight ${rank.weight}`;
  return `; share ${rank.share} is ${place} by recent use (${used})`;
}
