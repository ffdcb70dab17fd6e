/** Turns one line of a Nextflow trace into a row, or skips it. */
import { type Mistakes, quoted } from '../kernel/text/mistakes.ts';
import { largestInt32, largestMs } from './limits.ts';
import type { TraceColumn } from './nextflow-columns.ts';
import { bytesOf, durationMsOf, instantMsOf, printedSlackMs } from './nextflow-text.ts';
import type { RowBuilder } from './rows.ts';

/** A line by column names. */
export interface TaskCells {
  readonly line: number;
  /** The cell's text, or empty where the column or the value (`-`) is missing. */
  text(name: TraceColumn): string;
  /** 1-based position of the cell in the line. */
  column(name: TraceColumn): number;
}

const statuses = ['NEW', 'SUBMITTED', 'RUNNING', 'COMPLETED', 'FAILED', 'ABORTED', 'CACHED'];
const bytesPerMib = 1_048_576;
/** What Nextflow writes for an exit status that it could not read (Integer.MAX_VALUE). */
const unknownExit = 2 ** 31 - 1;

const instant = { parse: instantMsOf, largest: largestMs };
const duration = { parse: durationMsOf, largest: largestMs };
const integer = { parse: integerOf, largest: largestInt32 };

/** How a task's numbers are read, and the largest plausible value of each. */
const numberRules = {
  submit: instant,
  start: instant,
  complete: instant,
  duration,
  realtime: duration,
  exit: integer,
  cpus: { parse: decimalOf, largest: largestInt32 / 1_000 },
  memory: { parse: bytesOf, largest: largestInt32 * bytesPerMib },
  accelerator_request: integer,
  attempt: integer,
} satisfies Partial<Record<TraceColumn, object>>;

/** NaN = missing. */
type TaskNumbers = Readonly<Record<keyof typeof numberRules, number>>;

/** Adds the task as a row, or counts it as skipped, or reports what is wrong with it. */
export function addTask(cells: TaskCells, rows: RowBuilder, mistakes: Mistakes): void {
  const before = mistakes.count();
  const status = statusOf(cells, mistakes);
  const numbers = numbersOf(cells, mistakes);
  if (mistakes.count() > before) return;
  const reason = reasonToSkip(status, numbers);
  if (reason !== '') return rows.skip(reason);
  const runtimeMs = runtimeOf(numbers);
  rows.push({
    ...labelsOf(cells),
    submitMs: orElse(numbers.submit, numbers.start),
    completeMs: completionOf(cells, numbers, runtimeMs),
    runtimeMs,
    vcpuMilli: orElse(Math.round(numbers.cpus * 1_000), 0),
    memoryMib: orElse(Math.ceil(numbers.memory / bytesPerMib), 0),
    gpus: orElse(numbers.accelerator_request, 0),
    exitCode: exitOf(numbers.exit, status),
    earlierAttempts: Math.max(0, orElse(numbers.attempt, 1) - 1),
  });
}

function reasonToSkip(status: string, numbers: TaskNumbers): string {
  const runtimeMs = runtimeOf(numbers);
  if (status === 'CACHED') return 'CACHED: taken from an earlier run';
  if (status !== 'COMPLETED' && status !== 'FAILED') return `${status}: did not end`;
  if (Number.isNaN(runtimeMs)) return 'no run time';
  if (runtimeMs < 0) return 'completed before its start';
  return Number.isNaN(orElse(numbers.submit, numbers.start)) ? 'no submission time' : '';
}

function statusOf(cells: TaskCells, mistakes: Mistakes): string {
  const status = cells.text('status') || 'COMPLETED';
  if (statuses.includes(status)) return status;
  const message = `status: expected one of ${statuses.join(', ')}, found ${quoted(status)}`;
  mistakes.add({ line: cells.line, column: cells.column('status'), message });
  return status;
}

function numbersOf(cells: TaskCells, mistakes: Mistakes): TaskNumbers {
  const number = (name: keyof TaskNumbers) => numberOf(cells, name, mistakes);
  return {
    submit: number('submit'),
    start: number('start'),
    complete: number('complete'),
    duration: number('duration'),
    realtime: number('realtime'),
    exit: number('exit'),
    cpus: number('cpus'),
    memory: number('memory'),
    accelerator_request: number('accelerator_request'),
    attempt: number('attempt'),
  };
}

/** The cell as a number; NaN = missing, or wrong (which adds a mistake). */
function numberOf(cells: TaskCells, name: keyof TaskNumbers, mistakes: Mistakes): number {
  const text = cells.text(name);
  if (text === '') return NaN;
  const { parse, largest } = numberRules[name];
  const value = parse(text);
  if (value <= largest) return value;
  const fault = value > largest ? 'is too large' : 'cannot be read';
  const message = `${name} ${fault}: ${quoted(text)}`;
  mistakes.add({ line: cells.line, column: cells.column(name), message });
  return NaN;
}

function runtimeOf({ start, complete, realtime }: TaskNumbers): number {
  return orElse(complete - start, realtime);
}

/** Recorded, else the earliest instant that the printed duration (submit → complete) allows. */
function completionOf(cells: TaskCells, numbers: TaskNumbers, runtimeMs: number): number {
  const earliest = numbers.submit + numbers.duration - printedSlackMs(cells.text('duration'));
  const derived = orElse(Math.max(numbers.submit, earliest), numbers.start + runtimeMs);
  return orElse(numbers.complete, derived);
}

/** Name, tag and image; a trace without a column for the tag has it in `PROCESS (tag)`. */
function labelsOf(cells: TaskCells) {
  const full = cells.text('name');
  const [, before = full, inBrackets = ''] = /^(\S+) \((.*)\)$/.exec(full) ?? [];
  const process = cells.text('process') || before;
  // A number in the brackets is the task's index in its process, not a sample.
  const inName = /^\d+$/.test(inBrackets) ? '' : inBrackets;
  const tag = cells.text('tag') || inName;
  const name = full || (tag === '' ? process : `${process} (${tag})`);
  return { name, tag, image: cells.text('container') };
}

function exitOf(exit: number, status: string): number {
  if (!Number.isNaN(exit) && exit !== unknownExit) return exit;
  return status === 'COMPLETED' ? 0 : 1;
}

function integerOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

function decimalOf(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
}

function orElse(value: number, other: number): number {
  return Number.isNaN(value) ? other : value;
}
