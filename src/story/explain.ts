/** The story of one job: why it waited, where it ran, how each attempt ended, what it cost. */
import { lifetimes } from '../fold/lifetimes.ts';
import { waitsOf } from '../fold/waits.ts';
import type { JobId, RowId } from '../kernel/ids.ts';
import { type FoldInit, Kind } from '../trace/record.ts';
import { retried, signalled } from './attempt-end.ts';
import { placed, running } from './attempt-start.ts';
import { emptyDraft, type StoryEvent } from './draft.ts';
import {
  childEnded,
  ended,
  endedWithoutAttempt,
  nodeEnded,
  nodePlaced,
  runEnded,
  stopRequested,
} from './ends.ts';
import { type Contents, recorder } from './records.ts';
import { rolesAround } from './roles.ts';
import { runnable } from './runnable.ts';
import { hostNoticed } from './spot-notice.ts';
import type { Story } from './story.ts';
import { dependencyEnded, pending, spawned, submitted, submittedAgain } from './submission.ts';
import { outcomeOf, titleOf } from './summary.ts';
import { updated } from './updates.ts';

const ends = {
  job: ended,
  main: ended,
  node: nodeEnded,
  child: childEnded,
  parent: endedWithoutAttempt,
  dependency: dependencyEnded,
};

/** Which records make an event, and where: by kind, and by what their subject is to the job. */
const contents: Contents = {
  [Kind.JobSubmitted]: { job: submitted, next: submittedAgain },
  [Kind.JobSpawned]: { job: spawned },
  [Kind.JobPending]: { job: pending },
  [Kind.JobRunnable]: { job: runnable, main: runnable },
  [Kind.JobPlaced]: { job: placed, main: placed, node: nodePlaced },
  [Kind.JobStarted]: { job: running, main: running },
  [Kind.JobSignalled]: { job: signalled, main: signalled },
  [Kind.JobRetried]: { job: retried, main: retried },
  [Kind.JobSucceeded]: ends,
  [Kind.JobFailed]: ends,
  [Kind.JobStopRequested]: { job: stopRequested, parent: stopRequested },
  [Kind.NodeEnded]: { node: nodeEnded },
  [Kind.InstanceNoticed]: { host: hostNoticed },
  [Kind.WorldUpdated]: { world: updated },
  // What these say of a job is part of its waits and attempts, which folds follow.
  [Kind.InstanceLaunched]: {},
  [Kind.InstanceRunning]: {},
  [Kind.InstanceRegistered]: {},
  [Kind.InstanceReady]: {},
  [Kind.InstanceTerminated]: {},
  [Kind.PlacementRefused]: {},
  [Kind.LaunchRefused]: {},
  [Kind.PriceChanged]: {},
  [Kind.CapacityChanged]: {},
  [Kind.WorkKept]: {},
};

/** The story of `job`; of a node: of its whole multi-node parallel job. */
export function explain(job: JobId): FoldInit<Story> {
  return (model) => {
    const roles = rolesAround(model, job);
    const lives = lifetimes(model);
    const waits = waitsOf(model, roles.queued);
    const records = recorder(contents, roles);
    return {
      add(chunk) {
        lives.add(chunk);
        for (let row = 0 as RowId; row < chunk.length; row++) {
          waits.write(chunk, row);
          records.write(chunk, row);
        }
      },
      result(end) {
        const all = lives.result(end);
        const waited = waits.result(end.endedMs);
        const draft = emptyDraft(all, roles, waited);
        for (const { record, write } of records.entries) {
          draft.nowMs = record.atMs;
          write(draft, record);
        }
        runEnded(draft);
        return {
          title: titleOf(model, roles),
          events: inOrder(draft.events),
          outcome: outcomeOf(all, roles, waited),
        };
      },
    };
  };
}

/** By time; in an instant updates come first, and the end of the run last. */
function inOrder(events: readonly StoryEvent[]): readonly StoryEvent[] {
  const first = ['world-updated'];
  const last = ['run-ended', 'never-submitted'];
  const rank = ({ what }: StoryEvent) => (last.includes(what) ? 2 : first.includes(what) ? 0 : 1);
  return [...events].sort((a, b) => a.atMs - b.atMs || rank(a) - rank(b));
}
