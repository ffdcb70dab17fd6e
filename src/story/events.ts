/** Turns the kept records of a job into the events of its story, in order of time. */
import { firstWorld } from '../model/model.ts';
import { jobIdText } from '../model/names.ts';
import { Kind } from '../trace/record.ts';
import { placedFact, runningFact } from './attempt.ts';
import { tellEnding } from './endings.ts';
import type { Known } from './known.ts';
import type { Kept } from './records.ts';
import { noticeCause } from './notice-cause.ts';
import type { StoryEvent, StoryFact } from './story.ts';
import type { Submission } from './story-attempts.ts';
import { jobLabel } from './stretch-events.ts';
import { submissionOf } from './submissions.ts';
import { type Telling, tellStretch } from './telling.ts';
import { changesFor } from './update.ts';
import { jobStatusNames } from '../words/job-status.ts';
import { instanceName } from '../fold/tables/instances.ts';

/** All events. */
export function tell(known: Known): readonly StoryEvent[] {
  const telling: Telling = {
    ...known,
    events: [],
    attempts: attemptsOf(known),
    begun: 0,
    stretch: 0,
    world: firstWorld(known.lives.model),
    keptMs: undefined,
    savedMs: 0,
    isHere: false,
    isOver: false,
    endedDependencies: new Set(),
    children: { succeeded: 0, failed: 0, firstFailed: undefined },
  };
  for (const record of known.kept) tellRecord(telling, record);
  tellEnd(telling);
  return telling.events
    .map((event, index) => ({ event, index }))
    .sort(
      (a, b) =>
        a.event.atMs - b.event.atMs || rankOf(a.event) - rankOf(b.event) || a.index - b.index,
    )
    .map(({ event }) => event);
}

/** In an instant an update comes first, and the end of the run last. */
function rankOf({ what }: StoryEvent): number {
  if (what === 'world-updated') return 0;
  return what === 'run-ended' || what === 'never-submitted' ? 2 : 1;
}

function attemptsOf({ lives, cast }: Known): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < lives.attempts.length; row++) {
    if (lives.attempts.job[row] === cast.actor) rows.push(row);
  }
  return rows;
}

function tellRecord(telling: Telling, record: Kept): void {
  const { cast, lives } = telling;
  const { kind, subject, atMs } = record;
  const add = (fact: StoryFact) => telling.events.push({ atMs, ...fact });
  switch (kind) {
    case Kind.JobSubmitted:
      return tellSubmission(telling, record);
    case Kind.JobSpawned:
      telling.isHere = true;
      add({ what: 'spawned', parent: jobLabel(lives.model, cast.parent) });
      return tellPending(telling, atMs);
    case Kind.JobPending:
      return tellPending(telling, atMs);
    case Kind.JobRunnable:
      return tellStretch(telling, false);
    case Kind.JobPlaced:
      return subject === cast.actor ? tellPlaced(telling, atMs) : tellNode(telling, record);
    case Kind.JobStarted:
      add(runningFact(lives, telling.attempts[telling.begun - 1]!, telling.savedMs));
      return;
    case Kind.JobSignalled:
      add({ what: 'signalled', reason: record.reason });
      return;
    case Kind.InstanceNoticed:
      add(noticedFact(telling, record));
      return;
    case Kind.WorkKept:
      telling.keptMs = subject === cast.actor ? record.value : undefined;
      telling.savedMs += record.value;
      return;
    case Kind.JobStopRequested:
      return tellStop(telling, record);
    case Kind.WorldUpdated:
      return tellUpdate(telling, record);
    default:
      return tellEnding(telling, record);
  }
}

function tellSubmission(telling: Telling, { atMs, subject }: Kept): void {
  const { lives, cast } = telling;
  if (subject === cast.next) return tellNextSubmission(telling, atMs);
  telling.isHere = true;
  const after = cast.triggers.map((job) => jobLabel(lives.model, job));
  const again = againOf(telling);
  const isLater = after.length > 0 || again !== undefined;
  const gapMs = isLater ? lives.model.jobs.gapMs[cast.job]! : 0;
  telling.events.push({ atMs, what: 'submitted', after, gapMs, again });
}

/** Which submission it is, unless it is the first. */
function againOf({ lives, cast }: Telling): Submission | undefined {
  const submission = submissionOf(lives.model, cast.job);
  return submission?.before === undefined ? undefined : submission;
}

function tellNextSubmission({ lives, cast, events }: Telling, atMs: number): void {
  const { model } = lives;
  events.push({
    atMs,
    what: 'submitted-again',
    as: jobLabel(model, cast.next),
    submission: submissionOf(model, cast.next)!,
    memoryMib: model.jobs.memoryMib[cast.next]!,
  });
}

function noticedFact({ lives, world }: Telling, { atMs, subject }: Kept): StoryFact {
  const cause = noticeCause(lives, subject, { atMs, world });
  return { what: 'host-noticed', instance: instanceName(lives, subject), cause };
}

function tellPending(telling: Telling, atMs: number): void {
  const { cast, lives, endedDependencies } = telling;
  const open = (jobs: readonly number[]) =>
    jobs.filter((job) => !endedDependencies.has(job)).map((job) => jobLabel(lives.model, job));
  const dependencies = open(cast.dependencies);
  const ofParent = open(cast.parentDependencies);
  if (dependencies.length + ofParent.length === 0) return;
  telling.events.push({ atMs, what: 'pending', dependencies, ofParent });
}

function tellPlaced(telling: Telling, atMs: number): void {
  const attempt = telling.attempts[telling.begun]!;
  telling.begun++;
  telling.events.push({ atMs, ...placedFact(telling.lives, attempt) });
}

function tellNode(telling: Telling, { atMs, subject }: Kept): void {
  const node = jobIdText(telling.lives.model, subject);
  const last = telling.events.at(-1);
  if (last?.what !== 'nodes-placed' || last.atMs !== atMs) {
    telling.events.push({ atMs, what: 'nodes-placed', nodes: [node] });
    return;
  }
  telling.events[telling.events.length - 1] = { ...last, nodes: [...last.nodes, node] };
}

function tellStop({ lives, events }: Telling, { atMs, object, subject }: Kept): void {
  const event = lives.model.events[object]!;
  if (event.kind === 'update') return;
  const call = event.kind === 'cancel' ? 'CancelJob' : 'TerminateJob';
  const job = jobLabel(lives.model, subject);
  events.push({ atMs, what: 'stop-requested', call, job, reason: event.reason });
}

function tellUpdate(telling: Telling, { atMs, subject }: Kept): void {
  const { lives, cast } = telling;
  const event = lives.model.events[subject]!;
  if (event.kind !== 'update') return;
  const job = cast.actor < 0 ? cast.job : cast.actor;
  const changes = changesFor(lives.model, job, telling.world, event.world);
  telling.world = event.world;
  if (!telling.isHere || telling.isOver || changes.length === 0) return;
  telling.events.push({ atMs, what: 'world-updated', changes });
}

/** A job that is not over when the run is. */
function tellEnd(telling: Telling): void {
  const { lives, cast, children, events, isHere, isOver } = telling;
  const atMs = lives.end.endedMs;
  if (isOver) return;
  const status = jobStatusNames[lives.jobs.status[cast.actor < 0 ? cast.job : cast.actor]!]!;
  if (isHere && cast.actor < 0) events.push({ atMs, what: 'children-ended', ...children });
  if (!isHere) {
    const after = cast.triggers.map((job) => jobLabel(lives.model, job));
    events.push({ atMs, what: 'never-submitted', after, again: againOf(telling) });
    return;
  }
  events.push({ atMs, what: 'run-ended', status });
}
