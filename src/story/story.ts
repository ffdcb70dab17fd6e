/** The story of a job: title, events and outcome, as text and as JSON. */
import { billOf } from '../fold/money/ledger.ts';
import type { Lifetimes } from '../fold/lives/lifetimes.ts';
import { heldTime, ranTime } from '../fold/lives/spans.ts';
import { jobOutcome } from '../fold/tables/jobs.ts';
import type { AttemptId, JobId, ShapeId } from '../kernel/ids.ts';
import { wrapped, wrappedLines } from '../kernel/text/display-width.ts';
import { namesOf } from '../kernel/text/names-of.ts';
import { milliText, moneyText, secondsText } from '../kernel/text/numbers.ts';
import { JobKind } from '../model/jobs.ts';
import { jobIdText, jobName } from '../model/names.ts';
import type { Draft, StoryEvent } from './draft.ts';
import { clockText, countText, sentence, spanText, unitsOf, unitTexts } from './phrases.ts';
import { submissionOf } from './submission.ts';

/** Events in order of time. */
export interface Story {
  readonly title: ReturnType<typeof titleOf>;
  readonly events: readonly StoryEvent[];
  readonly outcome: ReturnType<typeof outcomeOf>;
}

/**
 * Title, events with their instants in seconds and on a clock from 0, outcome; in columns of a
 * terminal, if it has few.
 */
export function storyText({ title, events, outcome }: Story, columns = Infinity): string {
  const lines = linesOf(events);
  const width = Math.max(...lines.map(([seconds]) => seconds.length), 1);
  const clockWidth = Math.max(...lines.map(([, clock]) => clock.length), 1);
  const before = width + 2 + clockWidth + 2;
  const left = Math.max(leastOfText, columns - before);
  const table = lines.map(([seconds, clock, text]) => {
    const inLines = wrapped(text, left).replaceAll('\n', `\n${' '.repeat(before)}`);
    return `${seconds.padStart(width)}  ${clock.padEnd(clockWidth)}  ${inLines}`.trimEnd();
  });
  const last = outcomeLines(outcome, title.kind === 'array_parent');
  const fit = (texts: readonly string[]) => wrappedLines(texts, columns);
  return [fit(titleLines(title)), '', ...table, '', fit(last), ''].join('\n');
}

/** Columns without which sentences cannot be read. */
const leastOfText = 20;

/** For programs: times in ms, money as decimal text, without undefined values. */
export function storyJson({ title, events, outcome }: Story): string {
  const money = { costNano: moneyText(outcome.costNano) };
  return `${JSON.stringify({ ...title, events, outcome: { ...outcome, ...money } }, null, 2)}\n`;
}

type Line = readonly [seconds: string, clock: string, text: string];

function linesOf(events: readonly StoryEvent[]): readonly Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < events.length;) {
    let to = from + 1;
    while (isWait(events[from]) && isWait(events[to])) to++;
    lines.push(...shortened(events.slice(from, to).map(lineOf)));
    from = to;
  }
  return lines;
}

function isWait(event: StoryEvent | undefined): boolean {
  return event?.what === 'waits-as-head' || event?.what === 'waits-behind';
}

function lineOf({ atMs, text }: StoryEvent): Line {
  return [secondsText(atMs), clockText(atMs), text];
}

const shownWaits = 3;

/** The first and the last few of many waits in a row, if that saves more than one line. */
function shortened(lines: readonly Line[]): readonly Line[] {
  const between = lines.length - 2 * shownWaits;
  if (between <= 1) return lines;
  const gap: Line = ['', '', `… and ${between} more such waits …`];
  return [...lines.slice(0, shownWaits), gap, ...lines.slice(-shownWaits)];
}

const kindNames = namesOf(JobKind);

/** The shape of a multi-node job's main node sums up all nodes. */
export function titleOf({ model, job, queued }: Draft) {
  const { jobs, shapes, scenario, strategy, replication } = model;
  const shape: ShapeId = jobs.shape[queued];
  return {
    jobId: jobIdText(model, job),
    name: jobName(jobs, job),
    kind: kindNames[jobs.kind[job]],
    queue: model.queues[jobs.queue[job]].name,
    /** undefined = it is submitted at most once. */
    submission: submissionOf(model, job),
    /** undefined = its queue has no fair share. */
    share: jobs.share[job] < 0 ? undefined : model.shares[jobs.share[job]].identifier,
    priority: jobs.priority[job],
    vcpuMilli: shapes.vcpuMilli[shape],
    memoryMib: shapes.memoryMib[shape],
    gpus: shapes.gpus[shape],
    consumables: unitsOf(model, queued),
    ...{ scenario, strategy, replication },
  };
}

/** A line for the job, and one for the run. */
export function titleLines(title: ReturnType<typeof titleOf>): readonly string[] {
  const { jobId, name, kind, gpus, submission, scenario, strategy } = title;
  const units = unitTexts(title.consumables);
  const first = sentence(
    jobId,
    name !== '' && name !== jobId && ` (${name})`,
    `: ${kind.replaceAll('_', ' ')} of ${milliText(title.vcpuMilli)} vCPU, ${title.memoryMib} MiB`,
    gpus > 0 && `, ${gpus} GPU`,
    ...units.map((text) => `, ${text}`),
    `; queue ${title.queue}`,
    title.share && `, share ${title.share}, priority ${title.priority}`,
    submission && `, submission ${submission.number} of ${submission.of}`,
  );
  return [first, `scenario ${scenario}, strategy ${strategy}, replication ${title.replication}`];
}

/** The cost of an array includes its children, that of a multi-node job its nodes. */
export function outcomeOf(lives: Lifetimes, { job, queued, runnableMs }: Draft) {
  const outcome = jobOutcome(lives, job);
  const { status = 'NONE', statusReason, createdMs, stoppedMs, firstStartedMs } = outcome;
  const firstRunnableMs = lives.jobs.runnableMs[queued];
  return {
    status,
    statusReason,
    endedMs: lives.end.endedMs,
    createdMs,
    stoppedMs,
    /** First RUNNABLE to first RUNNING. */
    waitMs: firstStartedMs === undefined ? undefined : firstStartedMs - firstRunnableMs,
    runnableMs,
    ...attemptTimes(lives, queued),
    costNano: costOf(lives, job),
  };
}

/** Time before and after RUNNING, over all attempts; the last may still run. */
function attemptTimes(lives: Lifetimes, job: JobId) {
  const times = { startingMs: 0, runningMs: 0, attempts: 0 };
  for (let attempt = 0 as AttemptId; attempt < lives.attempts.length; attempt++) {
    if (lives.attempts.job[attempt] !== job) continue;
    const ranMs = ranTime(lives, attempt);
    times.attempts++;
    times.startingMs += heldTime(lives, attempt) - ranMs;
    times.runningMs += ranMs;
  }
  return times;
}

function costOf(lives: Lifetimes, job: JobId): bigint {
  const bill = billOf(lives);
  const { firstChild, childCount } = lives.model.jobs;
  const children = Array.from({ length: childCount[job] }, (_, index) => firstChild[job] + index);
  return [job, ...children].reduce((nano, one) => nano + bill.jobNano(one), 0n);
}

/** State, times and cost; only the children of an array wait and run. */
export function outcomeLines(
  outcome: ReturnType<typeof outcomeOf>,
  isArray: boolean,
): readonly string[] {
  const { status, statusReason, createdMs, stoppedMs, endedMs, waitMs } = outcome;
  const state = sentence(
    status === 'NONE' ? 'never submitted' : status,
    statusReason && ` (${statusReason})`,
    stoppedMs === undefined ? ' at the end of the run, ' : ' at ',
    clockText(stoppedMs ?? endedMs),
  );
  const inAll = `${spanText((stoppedMs ?? endedMs) - (createdMs ?? 0))} in all`;
  const times = sentence(
    waitMs !== undefined && `waited ${spanText(waitMs)} from RUNNABLE to RUNNING; `,
    `RUNNABLE ${spanText(outcome.runnableMs)}; STARTING ${spanText(outcome.startingMs)}; `,
    `RUNNING ${spanText(outcome.runningMs)}; ${inAll}, ${countText(outcome.attempts, 'attempt')}`,
  );
  const cost = `cost that it caused: $${moneyText(outcome.costNano)}`;
  return createdMs === undefined ? [state, cost] : [state, isArray ? inAll : times, cost];
}
