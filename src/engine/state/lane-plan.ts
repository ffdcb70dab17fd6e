/** Which lane each job goes to: one for a FIFO queue, one per share and priority for fair share. */
import { type Column } from '../../kernel/units.ts';
import { JobKind } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';

export interface LanePlan {
  readonly count: number;
  /** Lanes of each queue: a FIFO queue's is its own number. */
  readonly ofQueue: readonly (readonly number[])[];
  /** Lanes of each share by descending priority. */
  readonly ofShare: readonly (readonly number[])[];
  of(job: number): number;
}

export function planLanes({ queues, shares, jobs }: Model): LanePlan {
  const priorities = shares.map(() => new Set<number>());
  for (let job = 0; job < jobs.count; job++) {
    const share = jobs.share[job]!;
    if (share >= 0 && isServed(jobs.kind, job)) priorities[share]!.add(jobs.priority[job]!);
  }
  const laneOf = shares.map(() => new Map<number, number>());
  let count = queues.length;
  const ofShare = priorities.map((set, share) =>
    [...set]
      .sort((a, b) => b - a)
      .map((priority) => {
        laneOf[share]!.set(priority, count);
        return count++;
      }),
  );
  return {
    count,
    ofQueue: queues.map(({ fairShare, shares: own }, queue) =>
      fairShare === undefined ? [queue] : own.flatMap((share) => ofShare[share]!),
    ),
    ofShare,
    of(job) {
      const share = jobs.share[job]!;
      return share < 0 ? jobs.queue[job]! : laneOf[share]!.get(jobs.priority[job]!)!;
    },
  };
}

/** Parents and the nodes beside the main one never stand in a lane. */
function isServed(kind: Column<JobKind>, job: number): boolean {
  return (
    kind[job] === JobKind.job ||
    kind[job] === JobKind.array_child ||
    kind[job] === JobKind.multinode_main
  );
}
