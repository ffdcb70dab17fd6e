/** How long jobs waited, by queue and share: their distribution in a fixed number of points. */
import type { JobId } from '../../kernel/ids.ts';
import { entryOf } from '../../kernel/lookup.ts';
import { msPerSecond } from '../../kernel/units.ts';
import { isCounted } from '../jobs/job-counters.ts';
import type { Lifetimes } from '../lives/lifetimes.ts';

/** From RUNNABLE to the first RUNNING, of the jobs of one queue or one share that started. */
export interface WaitsView {
  readonly queue: string;
  /** Empty = the queue has none. */
  readonly share: string;
  readonly jobs: number;
  /** In seconds, ascending: of the jobs at equal steps from the least wait to the longest. */
  readonly waitsS: readonly number[];
}

const mostPoints = 101;

/** In the order of the model. */
export function waitsViews({ jobs, model }: Lifetimes): readonly WaitsView[] {
  const { count, kind, queue, share } = model.jobs;
  const waits = new Map<string, number[]>();
  for (let job = 0 as JobId; job < count; job++) {
    const waitMs = jobs.firstStartedMs[job] - jobs.runnableMs[job];
    if (!isCounted(kind[job]) || Number.isNaN(waitMs)) continue;
    entryOf(waits, `${queue[job]} ${share[job]}`, () => []).push(waitMs);
  }
  const ofQueue = model.queues.flatMap(({ name, shares }, id) => [
    { queue: name, share: '', waits: waits.get(`${id} -1`) },
    ...shares.map((one) => {
      return { queue: name, share: model.shares[one].identifier, waits: waits.get(`${id} ${one}`) };
    }),
  ]);
  return ofQueue.flatMap(({ waits: some, ...names }) =>
    some === undefined ? [] : { ...names, jobs: some.length, waitsS: pointsOf(some) },
  );
}

function pointsOf(waitsMs: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(waitsMs).sort();
  const points = Math.min(mostPoints, sorted.length);
  return Array.from({ length: points }, (_, index) => {
    const rank = points === 1 ? 0 : Math.round((index * (sorted.length - 1)) / (points - 1));
    return Math.round(sorted[rank] ?? 0) / msPerSecond;
  });
}
