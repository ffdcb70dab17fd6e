/** The story of one job: why it waited, where it ran, how each attempt ended, what it cost. */
import { lifetimes } from '../fold/lives/lifetimes.ts';
import type { JobId, RowId } from '../kernel/ids.ts';
import { type FoldInit, Kind } from '../trace/record.ts';
import { placed, retried, running, signalled } from './attempts.ts';
import { type Draft, emptyDraft, type StoryEvent, type StoryRecord, type Writer } from './draft.ts';
import {
  childEnded,
  ended,
  endedWithoutAttempt,
  nodeEnded,
  nodePlaced,
  runEnded,
  stopRequested,
} from './ends.ts';
import type { Role } from './roles.ts';
import { hostNoticed } from './spot-notice.ts';
import { outcomeOf, type Story, titleOf } from './story.ts';
import { dependencyEnded, pending, spawned, submitted, submittedAgain } from './submission.ts';
import { updated, updateRefused } from './updates.ts';
import { endWait, followWait, runnable } from './waits.ts';

type Writers = Writer | Partial<Record<Role, Writer>>;

const ends: Writers = {
  job: ended,
  main: ended,
  node: nodeEnded,
  child: childEnded,
  parent: endedWithoutAttempt,
  dependency: dependencyEnded,
};

/** Which records make events: by kind, and for jobs by role. */
const contents: Partial<Record<Kind, Writers>> = {
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
  [Kind.InstanceNoticed]: hostNoticed,
  [Kind.WorldUpdated]: updated,
  [Kind.UpdateRefused]: updateRefused,
};

/** The story of `job`; of a node: of its whole multi-node parallel job. */
export function explain(job: JobId): FoldInit<Story> {
  return (model) => {
    const lives = lifetimes(model);
    const draft = emptyDraft(lives.soFar, job);
    const record: StoryRecord = { kind: 0, reason: 0, subject: -1, object: -1, value: 0 };
    return {
      add(chunk) {
        lives.add(chunk);
        for (let row = 0 as RowId; row < chunk.length; row++) {
          draft.nowMs = chunk.at(row);
          record.kind = chunk.kind(row);
          record.reason = chunk.reason(row);
          record.subject = chunk.subject(row);
          record.object = chunk.object(row);
          record.value = chunk.value(row);
          writeRecord(draft, record);
          draft.gauges.write(chunk, row);
          followWait(draft, record);
        }
      },
      result(end) {
        draft.nowMs = end.endedMs;
        endWait(draft, true);
        runEnded(draft);
        return {
          title: titleOf(draft),
          events: inOrder(draft.events),
          outcome: outcomeOf(lives.result(end), draft),
        };
      },
    };
  };
}

function writeRecord(draft: Draft, record: StoryRecord): void {
  const { kind, subject } = record;
  if (kind === Kind.JobPlaced) draft.placements++;
  const writers = contents[kind];
  if (typeof writers === 'function') return writers(draft, record);
  const role = writers && draft.roleOf(subject);
  if (role !== undefined) writers?.[role]?.(draft, record);
}

/** By time; within an instant updates come first, and the end of the run last. */
function inOrder(events: readonly StoryEvent[]): readonly StoryEvent[] {
  const ranks: Readonly<Record<string, number>> = {
    'world-updated': -1,
    'run-ended': 1,
    'never-submitted': 1,
  };
  const rank = ({ what }: StoryEvent) => ranks[what] ?? 0;
  return [...events].sort((a, b) => a.atMs - b.atMs || rank(a) - rank(b));
}
