/** What the story says of ends: of attempts, of the job, of its family, of what it depends on. */
import { jobIdText } from '../model/names.ts';
import { containerReason } from '../trace/reason-text.ts';
import { Kind, Reason } from '../trace/record.ts';
import { decisionOf } from './attempt.ts';
import { Role } from './cast.ts';
import type { Kept } from './records.ts';
import { jobLabel } from './stretch-events.ts';
import { type Telling, tellStretch } from './telling.ts';
import { unlessNever } from '../fold/tables/cells.ts';
import { reasonText } from '../fold/tables/reason-text.ts';

/** JobRetried, JobSucceeded, JobFailed, NodeEnded. */
export function tellEnding(telling: Telling, record: Kept): void {
  const { cast } = telling;
  const { subject, object, kind } = record;
  if (subject === cast.actor && object >= 0) {
    tellAttemptEnd(telling, record);
    if (kind === Kind.JobRetried) tellStretch(telling, true);
    else telling.isOver = true;
    return;
  }
  if (cast.role[subject] === Role.dependency) return tellDependency(telling, record);
  if (cast.role[subject] === Role.child) return countChild(telling, record);
  if (cast.role[subject] === Role.node) return tellNodeEnd(telling, record);
  tellOwnEnd(telling, record);
}

const results = {
  [Kind.JobRetried]: 'RETRIED',
  [Kind.JobSucceeded]: 'SUCCEEDED',
  [Kind.JobFailed]: 'FAILED',
} as const;

function tellAttemptEnd(telling: Telling, { atMs, kind, reason, object, value }: Kept): void {
  const { lives, cast } = telling;
  const { model, attempts } = lives;
  const row = telling.attempts[telling.begun - 1]!;
  const attempt = attempts.number[row]!;
  const startedMs = unlessNever(attempts.startedMs[row]!);
  const result = results[kind as keyof typeof results];
  const ending = { result, reason, exitCode: value, instance: object, attempt };
  const { outcome, peakMemoryMib, memoryMib } = model.jobs;
  const peakMib = peakMemoryMib[cast.actor]!;
  const askedMib = memoryMib[cast.actor]!;
  const saves = model.outcomes[outcome[cast.actor]!]!.checkpoint !== undefined;
  const keptMs = saves && startedMs !== undefined ? (telling.keptMs ?? 0) : undefined;
  telling.keptMs = undefined;
  telling.events.push({
    atMs,
    what: 'attempt-ended',
    attempt,
    result,
    exitCode: value < 0 ? undefined : value,
    statusReason: reasonText(lives, cast.actor, { reason, instance: object }),
    ranMs: startedMs === undefined ? undefined : atMs - startedMs,
    containerReason: containerReason(reason) || undefined,
    memory: reason === Reason.OutOfMemory ? { peakMib, askedMib } : undefined,
    keptMs,
    decision: decisionOf(model.retryStrategies[model.jobs.retry[cast.actor]!]!, ending),
  });
}

function tellDependency(telling: Telling, { atMs, subject, kind }: Kept): void {
  const { cast, lives, endedDependencies } = telling;
  endedDependencies.add(subject);
  if (!telling.isHere || telling.isOver) return;
  const all = [...cast.dependencies, ...cast.parentDependencies];
  const open = all.filter((job) => !endedDependencies.has(job)).length;
  const job = jobLabel(lives.model, subject);
  const succeeded = kind === Kind.JobSucceeded;
  telling.events.push({ atMs, what: 'dependency-ended', job, succeeded, open });
}

function countChild({ children, lives }: Telling, { subject, kind }: Kept): void {
  if (kind === Kind.JobSucceeded) children.succeeded++;
  else {
    children.failed++;
    children.firstFailed ??= jobLabel(lives.model, subject);
  }
}

function tellNodeEnd(telling: Telling, { atMs, subject, reason, object, value }: Kept): void {
  // What a container that had ended by itself makes of its node is told by its NodeEnded.
  if (object < 0) return;
  const node = jobIdText(telling.lives.model, subject);
  const exitCode = value < 0 ? undefined : value;
  const last = telling.events.at(-1);
  const isSame =
    last?.what === 'nodes-ended' &&
    last.atMs === atMs &&
    last.exitCode === exitCode &&
    last.reason === reason;
  if (!isSame) {
    telling.events.push({ atMs, what: 'nodes-ended', nodes: [node], exitCode, reason });
    return;
  }
  telling.events[telling.events.length - 1] = { ...last, nodes: [...last.nodes, node] };
}

/** The job's own end without an attempt, or that of its family. */
function tellOwnEnd(telling: Telling, { atMs, subject, kind, reason }: Kept): void {
  const { lives, cast, children, events } = telling;
  if (subject === cast.job && cast.actor < 0) {
    events.push({ atMs, what: 'children-ended', ...children });
  }
  if (subject === cast.job || subject === cast.actor) telling.isOver = true;
  events.push({
    atMs,
    what: 'ended',
    job: jobLabel(lives.model, subject),
    succeeded: kind === Kind.JobSucceeded,
    reason,
    statusReason: reasonText(lives, subject, { reason, instance: -1 }),
  });
}
