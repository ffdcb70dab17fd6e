/** The story of a job as text, a line an event, and as JSON. */
import type { Reason } from '../../trace/record.ts';
import { reasonName } from './explain-reasons.ts';
import type { Story, StoryEvent } from '../story.ts';
import { clockText, spanText } from './explain-times.ts';
import { factText } from './explain-facts.ts';
import { milliText, moneyText, secondsText } from '../../kernel/text/numbers.ts';

/** Title, events with their instants in seconds and on a clock from 0, outcome. */
export function storyText(story: Story): string {
  const lines = eventLines(story.events);
  const width = Math.max(...lines.map(([seconds]) => seconds.length), 1);
  const clockWidth = Math.max(...lines.map(([, clock]) => clock.length), 1);
  const told = lines.map(([seconds, clock, text]) => {
    return `${seconds.padStart(width)}  ${clock.padEnd(clockWidth)}  ${text}`.trimEnd();
  });
  return `${[titleText(story), '', ...told, '', ...outcomeLines(story)].join('\n')}\n`;
}

/** Of more waits in a row, the first and the last few are told, unless that saves one line only. */
const keptWaits = 3;

type Line = readonly [seconds: string, clock: string, text: string];

function eventLines(events: readonly StoryEvent[]): readonly Line[] {
  const lines: Line[] = [];
  let waits: StoryEvent[] = [];
  const flush = () => {
    lines.push(...waitLines(waits));
    waits = [];
  };
  for (const event of events) {
    if (event.what === 'waits-behind' || event.what === 'waits-as-head') waits.push(event);
    else {
      flush();
      lines.push(lineOf(event));
    }
  }
  flush();
  return lines;
}

/** The first and the last of many, and how many there were between. */
function waitLines(waits: readonly StoryEvent[]): readonly Line[] {
  const between = waits.length - 2 * keptWaits;
  if (between <= 1) return waits.map(lineOf);
  return [
    ...waits.slice(0, keptWaits).map(lineOf),
    ['', '', `… and ${between} more such waits …`],
    ...waits.slice(-keptWaits).map(lineOf),
  ];
}

function lineOf(event: StoryEvent): Line {
  return [secondsText(event.atMs), clockText(event.atMs), factText(event)];
}

function titleText({ title }: Story): string {
  const { jobId, name, kind, queue, share, vcpuMilli, memoryMib, gpus, consumables } = title;
  const named = name === '' || name === jobId ? jobId : `${jobId} (${name})`;
  const size = [
    `${milliText(vcpuMilli)} vCPU`,
    `${memoryMib} MiB`,
    ...(gpus > 0 ? [`${gpus} GPU`] : []),
    ...consumables.map((one) => `${one.quantity} of ${one.name}`),
  ];
  const shared = share === undefined ? '' : `, share ${share}, priority ${title.priority}`;
  const { submission } = title;
  const times =
    submission === undefined ? '' : `, submission ${submission.number} of ${submission.of}`;
  const run = `scenario ${title.scenario}, strategy ${title.strategy}`;
  const kindText = kind.replaceAll('_', ' ');
  const head = `${named}: ${kindText} of ${size.join(', ')}; queue ${queue}${shared}${times}`;
  return `${head}\n${run}, replication ${title.replication}`;
}

function outcomeLines(story: Story): readonly string[] {
  const { status, statusReason, stoppedMs, endedMs, costNano } = story.outcome;
  const reason = statusReason === undefined ? '' : ` (${statusReason})`;
  const isOver = stoppedMs !== undefined;
  const at = isOver ? clockText(stoppedMs) : `the end of the run, ${clockText(endedMs)}`;
  const state = status === 'NONE' ? 'never submitted' : status;
  return [
    `${state}${reason} at ${at}`,
    timesText(story),
    `cost that it caused: $${moneyText(costNano)}`,
  ].filter((line) => line !== '');
}

/** How long it was what; an array parent waits and runs by its children alone. */
function timesText({ title, outcome }: Story): string {
  const { createdMs, stoppedMs, endedMs, waitMs, attempts } = outcome;
  if (createdMs === undefined) return '';
  const whole = `${spanText((stoppedMs ?? endedMs) - createdMs)} in all`;
  if (title.kind === 'array_parent') return whole;
  const wait = waitMs === undefined ? [] : [`waited ${spanText(waitMs)} from RUNNABLE to RUNNING`];
  const times = [
    `RUNNABLE ${spanText(outcome.runnableMs)}`,
    `STARTING ${spanText(outcome.startingMs)}`,
    `RUNNING ${spanText(outcome.runningMs)}`,
  ];
  const tries = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  return [...wait, ...times, `${whole}, ${tries}`].join('; ');
}

/** The same for programs: instants in ms, money as decimal text, what is not defined left out. */
export function storyJson({ title, events, outcome }: Story): string {
  const told = events.map((event) => ({ ...event, text: factText(event) }));
  return `${JSON.stringify({ ...title, events: told, outcome }, plain, 2)}\n`;
}

/** Reasons of the trace by their names. */
function plain(key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return moneyText(value);
  return key === 'reason' && typeof value === 'number' ? reasonName(value as Reason) : value;
}
