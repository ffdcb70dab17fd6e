/** The end of a job and of its nodes or children, and what stopped it. */
import type { ModelEventId } from '../kernel/ids.ts';
import { jobStatusNames } from '../words/job-status.ts';
import { reasonText } from '../fold/tables/reason-text.ts';
import { JobKind } from '../model/jobs.ts';
import { jobIdText } from '../model/names.ts';
import { Kind, Reason } from '../trace/record.ts';
import { attemptEnded } from './attempts.ts';
import { addEvent, type Draft, type StoryRecord } from './draft.ts';
import { jobText, listText, sentence } from './phrases.ts';
import { reasonName } from './reasons.ts';
import { neverSubmitted } from './submission.ts';

/** SUCCEEDED or FAILED; the record names an instance if an attempt ends with the job. */
export function ended(draft: Draft, record: StoryRecord): void {
  draft.isOver = true;
  if (record.object >= 0) return attemptEnded(draft, record);
  if (record.subject === draft.job) childrenEnded(draft);
  endedWithoutAttempt(draft, record);
}

/** SUCCEEDED or FAILED, of the job or its parent. */
export function endedWithoutAttempt(draft: Draft, { kind, subject, reason }: StoryRecord): void {
  const name = jobText(draft.model, subject);
  const succeeded = kind === Kind.JobSucceeded;
  const statusReason = reasonText(draft.lives, subject, { reason, instance: -1 });
  const why = !succeeded && statusReason && `: ${statusReason}`;
  const text = sentence(name, succeeded ? ' SUCCEEDED' : ' FAILED', why);
  const figures = { job: name, succeeded, reason: reasonName(reason), statusReason };
  addEvent(draft, 'ended', figures, text);
}

/** CancelJob or TerminateJob, of the job or its parent. */
export function stopRequested(draft: Draft, { subject, object }: StoryRecord): void {
  const event = draft.model.events[object as ModelEventId];
  if (event.kind === 'update') return;
  const { kind, reason } = event;
  const call = kind === 'cancel' ? 'CancelJob' : 'TerminateJob';
  const name = jobText(draft.model, subject);
  const text = `${call} of ${name}: ${JSON.stringify(reason)}`;
  addEvent(draft, 'stop-requested', { call, job: name, reason }, text);
}

/** The run ends before the job does. */
export function runEnded(draft: Draft): void {
  if (draft.isOver) return;
  if (!draft.isSubmitted) return neverSubmitted(draft);
  childrenEnded(draft);
  const status = jobStatusNames[draft.lives.jobs.status[draft.queued]];
  addEvent(draft, 'run-ended', { status }, `the run ends, and it is still ${status}`);
}

/** Counts a child that has ended. */
export function childEnded({ children, model }: Draft, { kind, subject }: StoryRecord): void {
  if (kind === Kind.JobSucceeded) children.succeeded++;
  else children.failed++;
  if (kind === Kind.JobFailed) children.firstFailed ??= jobText(model, subject);
}

function childrenEnded(draft: Draft): void {
  const { model, job, children } = draft;
  if (model.jobs.kind[job] !== JobKind.array_parent) return;
  const { succeeded, failed, firstFailed } = children;
  const text = sentence(
    `of its children ${succeeded} SUCCEEDED and ${failed} FAILED`,
    firstFailed && ` (the first was ${firstFailed})`,
  );
  addEvent(draft, 'children-ended', children, text);
}

/** A node is STARTING once the main node is RUNNING. */
export function nodePlaced(draft: Draft, { subject }: StoryRecord): void {
  addNodeEvent(draft, subject, 'STARTING, now that the main node runs', { what: 'nodes-placed' });
}

/** A node's container ends; no event if it ended before its job. */
export function nodeEnded(draft: Draft, { subject, object, value, reason }: StoryRecord): void {
  if (object < 0) return;
  const exitCode = value < 0 ? undefined : value;
  const end = sentence(
    reason === Reason.MainNodeEnded ? 'ended with the main node' : 'ended by itself',
    exitCode !== undefined && `, exit code ${exitCode}`,
  );
  addNodeEvent(draft, subject, end, { what: 'nodes-ended', exitCode, reason: reasonName(reason) });
}

/** Nodes with the same event in the same instant share one. */
function addNodeEvent(
  draft: Draft,
  node: number,
  predicate: string,
  { what, ...figures }: { what: string; exitCode?: number | undefined; reason?: string },
): void {
  const { events, model, nowMs } = draft;
  const last = events.at(-1);
  const isSame =
    last?.atMs === nowMs &&
    last.what === what &&
    last.exitCode === figures.exitCode &&
    last.reason === figures.reason;
  const others = isSame ? (events.pop()?.nodes as readonly string[]) : [];
  const nodes = [...others, jobIdText(model, node)];
  const text = `${nodes.length === 1 ? 'node' : 'nodes'} ${listText(nodes)} ${predicate}`;
  addEvent(draft, what, { nodes, ...figures }, text);
}
