/** Reads what Nextflow records of one task: its status, numbers and labels, printed or raw. */
import { quoted } from '../../../kernel/text/mistakes.ts';
import { largestInt32, largestMs } from '../../records/limits.ts';
import { bytesOf, durationMsOf, instantMsOf, percentOf, printedSlackMs } from './nextflow-text.ts';
import type { TraceColumn } from './nextflow-columns.ts';
import type { ImportedRow } from '../../records/rows.ts';

/** A task by column names. */
export interface TaskCells {
  /** The cell's text, or empty where the column or the value (`-`) is missing. */
  text(name: TraceColumn): string;
  /** Adds a mistake at a cell. */
  fail(name: TraceColumn, message: string): void;
}

const statuses = ['NEW', 'SUBMITTED', 'RUNNING', 'COMPLETED', 'FAILED', 'ABORTED', 'CACHED'];
const bytesPerMib = 1_048_576;
/** What Nextflow writes for an exit status that it could not read (Integer.MAX_VALUE). */
const unknownExit = 2 ** 31 - 1;

const instant = { parse: instantMsOf, largest: largestMs };
const duration = { parse: durationMsOf, largest: largestMs };
const integer = { parse: integerOf, largest: largestInt32 };
const size = { parse: bytesOf, largest: largestInt32 * bytesPerMib };

/** How a task's numbers are read, and the largest plausible value of each. */
const numberRules = {
  submit: instant,
  start: instant,
  complete: instant,
  duration,
  realtime: duration,
  exit: integer,
  cpus: { parse: decimalOf, largest: largestInt32 / 1_000 },
  memory: size,
  accelerator_request: integer,
  attempt: integer,
  '%cpu': { parse: percentOf, largest: largestInt32 / 10 },
  peak_rss: size,
} satisfies Partial<Record<TraceColumn, object>>;
const numberNames = Object.keys(numberRules) as (keyof typeof numberRules)[];

/** NaN = missing. */
export type TaskNumbers = Readonly<Record<keyof typeof numberRules, number>>;

/** A task as it is recorded. */
export interface Task {
  readonly status: string;
  readonly numbers: TaskNumbers;
  /** How much shorter than its text says the printed duration may have been, ms. */
  readonly slackMs: number;
  /** Seconds that it was allowed to run; 0 or NaN = no limit, or one that cannot be read. */
  readonly limitS: number;
  readonly queue: string;
  /** See `RecordedSubmission`. */
  readonly otherIds: string;
  /** What it states and is not replayed. */
  readonly notes: readonly string[];
  /** All of a row that does not depend on what its work is. */
  readonly row: Omit<ImportedRow, 'submitMs' | 'completeMs' | 'runtimeMs' | 'submission'>;
}

/** The task; undefined = it has a mistake, which is added. */
export function readTask(cells: TaskCells): Task | undefined {
  const wrong: TraceColumn[] = [];
  const strict: TaskCells = {
    text: (name) => cells.text(name),
    fail(name, message) {
      wrong.push(name);
      cells.fail(name, message);
    },
  };
  const status = statusOf(strict);
  const numbers = numbersOf(strict);
  if (wrong.length > 0) return undefined;
  const row = {
    ...labelsOf(cells),
    ...sizesOf(numbers),
    exitCode: exitOf(numbers.exit, status),
    earlierAttempts: Math.max(0, orElse(numbers.attempt, 1) - 1),
  };
  return {
    status,
    numbers,
    slackMs: printedSlackMs(cells.text('duration')),
    limitS: durationMsOf(cells.text('time')) / 1_000,
    queue: cells.text('queue'),
    otherIds: idsOf(cells),
    notes: notesOn(cells),
    row,
  };
}

function statusOf(cells: TaskCells): string {
  const status = cells.text('status') || 'COMPLETED';
  if (!statuses.includes(status)) {
    const expected = `expected one of ${statuses.join(', ')}`;
    cells.fail('status', `status: ${expected}, found ${quoted(status)}`);
  }
  return status;
}

function numbersOf(cells: TaskCells): TaskNumbers {
  const numbers: Partial<Record<keyof TaskNumbers, number>> = {};
  for (const name of numberNames) numbers[name] = numberOf(cells, name);
  return numbers as TaskNumbers;
}

/** The cell as a number; NaN = missing, or wrong (which adds a mistake). */
function numberOf(cells: TaskCells, name: keyof TaskNumbers): number {
  const text = cells.text(name);
  if (text === '') return NaN;
  const { parse, largest } = numberRules[name];
  const value = parse(text);
  if (value <= largest) return value;
  const fault = value > largest ? 'is too large' : 'cannot be read';
  cells.fail(name, `${name} ${fault}: ${quoted(text)}`);
  return NaN;
}

/** What the task asked for, and what it used. */
function sizesOf(numbers: TaskNumbers) {
  return {
    vcpuMilli: orElse(Math.round(numbers.cpus * 1_000), 0),
    memoryMib: orElse(Math.ceil(numbers.memory / bytesPerMib), 0),
    gpus: orElse(numbers.accelerator_request, 0),
    usedVcpuMilli: orElse(Math.round(numbers['%cpu'] * 10), 0),
    usedMemoryMib: orElse(Math.ceil(numbers.peak_rss / bytesPerMib), 0),
  };
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

/** The ids by which AWS Batch, the work folder and Nextflow know the task, between blanks. */
function idsOf(cells: TaskCells): string {
  const ids = [cells.text('native_id'), cells.text('hash'), cells.text('task_id')];
  return ids.filter((id) => id !== '').join(' ');
}

function notesOn(cells: TaskCells): readonly string[] {
  const time = cells.text('time');
  const isUnclear = time !== '' && Number.isNaN(durationMsOf(time));
  return [
    ...(isUnclear ? ['a time limit that cannot be read: no timeout'] : []),
    ...(/^0?$/.test(cells.text('disk')) ? [] : ['a disk: give ephemeral storage in a definition']),
  ];
}

function exitOf(exit: number, status: string): number {
  if (!Number.isNaN(exit) && exit !== unknownExit) return exit;
  return status === 'COMPLETED' || status === 'CACHED' ? 0 : 1;
}

function integerOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

function decimalOf(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
}

/** The first number, or where it is missing the other. */
export function orElse(value: number, other: number): number {
  return Number.isNaN(value) ? other : value;
}
