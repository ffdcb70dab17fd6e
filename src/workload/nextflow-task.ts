/** Turns one line of a Nextflow trace into a row: which times count, what is left out. */
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

/** Adds the task, or counts it as left out, or says what is wrong with it. */
export function addTask(cells: TaskCells, rows: RowBuilder, mistakes: Mistakes): void {
  const before = mistakes.count();
  const status = statusOf(cells, mistakes);
  const times = timesOf(cells, mistakes);
  const sizes = sizesOf(cells, mistakes);
  if (mistakes.count() > before) return;
  const reason = reasonToSkip(status, times);
  if (reason !== '') return rows.skip(reason);
  const submitMs = orElse(times.submit, times.start);
  const runtimeMs = runtimeOf(times);
  rows.push({
    ...labelsOf(cells),
    submitMs,
    startMs: times.start,
    completeMs: completionOf(cells, times, runtimeMs),
    runtimeMs,
    vcpuMilli: orElse(Math.round(sizes.cpus * 1_000), 0),
    memoryMib: orElse(Math.ceil(sizes.memory / bytesPerMib), 0),
    gpus: 0,
    exitCode: exitOf(sizes.exit, status),
    status,
    attempt: Math.max(1, orElse(sizes.attempt, 1)),
  });
}

function reasonToSkip(status: string, times: Times): string {
  const runtimeMs = runtimeOf(times);
  if (status === 'CACHED') return 'CACHED: taken from an earlier run';
  if (status !== 'COMPLETED' && status !== 'FAILED') return `${status}: did not end`;
  if (Number.isNaN(runtimeMs)) return 'no run time';
  if (runtimeMs < 0) return 'completed before its start';
  return Number.isNaN(orElse(times.submit, times.start)) ? 'no submission time' : '';
}

function statusOf(cells: TaskCells, mistakes: Mistakes): string {
  const status = cells.text('status') || 'COMPLETED';
  if (statuses.includes(status)) return status;
  const message = `status: expected one of ${statuses.join(', ')}, found ${quoted(status)}`;
  mistakes.add({ line: cells.line, column: cells.column('status'), message });
  return status;
}

function timesOf(cells: TaskCells, mistakes: Mistakes): Times {
  const instant = { parse: instantMsOf, largest: largestMs, mistakes };
  const duration = { parse: durationMsOf, largest: largestMs, mistakes };
  return {
    submit: numberOf(cells, 'submit', instant),
    start: numberOf(cells, 'start', instant),
    complete: numberOf(cells, 'complete', instant),
    duration: numberOf(cells, 'duration', duration),
    realtime: numberOf(cells, 'realtime', duration),
  };
}

function sizesOf(cells: TaskCells, mistakes: Mistakes) {
  const integer = { parse: integerOf, largest: largestInt32, mistakes };
  const cpus = { parse: decimalOf, largest: largestInt32 / 1_000, mistakes };
  const memory = { parse: bytesOf, largest: largestInt32 * bytesPerMib, mistakes };
  return {
    exit: numberOf(cells, 'exit', integer),
    cpus: numberOf(cells, 'cpus', cpus),
    memory: numberOf(cells, 'memory', memory),
    attempt: numberOf(cells, 'attempt', integer),
  };
}

interface Times {
  readonly submit: number;
  readonly start: number;
  readonly complete: number;
  readonly duration: number;
  readonly realtime: number;
}

function runtimeOf(times: Times): number {
  return orElse(times.complete - times.start, times.realtime);
}

/** Recorded, or else the earliest instant that the printed duration (submit → complete) allows. */
function completionOf(cells: TaskCells, times: Times, runtimeMs: number): number {
  const earliest = times.submit + times.duration - printedSlackMs(cells.text('duration'));
  const derived = orElse(Math.max(times.submit, earliest), times.start + runtimeMs);
  return orElse(times.complete, derived);
}

/** Name, process and tag; a trace without their columns has them in `PROCESS (tag)`. */
function labelsOf(cells: TaskCells) {
  const whole = cells.text('name');
  const [, before = whole, inBrackets = ''] = /^(\S+) \((.*)\)$/.exec(whole) ?? [];
  const process = cells.text('process') || before;
  // A number in the brackets is the task's index in its process, not a sample.
  const inName = /^\d+$/.test(inBrackets) ? '' : inBrackets;
  const tag = cells.text('tag') || inName;
  const name = whole || (tag === '' ? process : `${process} (${tag})`);
  return { name, process, tag, nativeId: cells.text('native_id') };
}

function exitOf(exit: number, status: string): number {
  if (!Number.isNaN(exit) && exit !== unknownExit) return exit;
  return status === 'COMPLETED' ? 0 : 1;
}

interface NumberRule {
  readonly parse: (text: string) => number;
  readonly largest: number;
  readonly mistakes: Mistakes;
}

/** The cell as a number; NaN where it is missing, or wrong (which is a mistake). */
function numberOf(cells: TaskCells, name: TraceColumn, rule: NumberRule): number {
  const text = cells.text(name);
  if (text === '') return NaN;
  const value = rule.parse(text);
  if (value <= rule.largest) return value;
  const what = value > rule.largest ? 'is beyond reason' : 'cannot be read';
  const message = `${name} ${what}: ${quoted(text)}`;
  rule.mistakes.add({ line: cells.line, column: cells.column(name), message });
  return NaN;
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
