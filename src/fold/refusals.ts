/** Refusals while they stand: why heads of queues wait, why environments launch nothing. */
import type { EnvironmentId, JobId, OfferingId, RowId, QueueId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { Kind, type Reason, type Records } from '../trace/record.ts';

/** The head of a queue was not placed, or an environment not allowed to launch. */
export interface StandingRefusal {
  readonly fromMs: number;
  readonly reason: Reason;
  /** The head and its queue; −1 = a launch. */
  readonly job: JobId;
  readonly queue: QueueId;
  /** −1 = the head of a queue. */
  readonly environment: EnvironmentId;
}

export interface Refusals {
  /** Those that stand: of queues, then of environments. */
  all(): readonly StandingRefusal[];
  write(records: Records, row: RowId): void;
}

/**
 * A refusal stands until the next one of its queue or environment, until the head is placed or
 * over, or until the environment launches something: then `ended` gets it.
 */
export function refusals(
  { jobs, offerings }: Model,
  ended: (refusal: StandingRefusal, toMs: number) => void,
): Refusals {
  const ofQueue = new Map<QueueId, StandingRefusal>();
  const ofEnvironment = new Map<EnvironmentId, StandingRefusal>();

  function replace<Id>(
    standing: Map<Id, StandingRefusal>,
    id: Id,
    toMs: number,
    next?: StandingRefusal,
  ) {
    const before = standing.get(id);
    if (before !== undefined) ended(before, toMs);
    if (next === undefined) standing.delete(id);
    else standing.set(id, next);
  }
  return {
    all: () => [...ofQueue.values(), ...ofEnvironment.values()],
    write(records, row): void {
      const at = records.at[row];
      const subject = records.subject[row];
      const object = records.object[row];
      const reason = records.reason[row];
      switch (records.kind[row]) {
        case Kind.PlacementRefused: {
          const head: StandingRefusal = {
            fromMs: at,
            reason,
            job: subject,
            queue: object,
            environment: -1,
          };
          return replace(ofQueue, object as QueueId, at, head);
        }
        case Kind.LaunchRefused: {
          // One that names an offering is about its pool: the environment may launch others.
          if (object >= 0) return;
          const launch: StandingRefusal = {
            fromMs: at,
            reason,
            job: -1,
            queue: -1,
            environment: subject,
          };
          return replace(ofEnvironment, subject as EnvironmentId, at, launch);
        }
        case Kind.InstanceLaunched:
          return replace(ofEnvironment, offerings.environment[object as OfferingId], at);
        case Kind.JobPlaced:
        case Kind.JobSucceeded:
        case Kind.JobFailed: {
          const queue = jobs.queue[subject as JobId];
          if (ofQueue.get(queue)?.job === subject) replace(ofQueue, queue, at);
        }
      }
    },
  };
}
