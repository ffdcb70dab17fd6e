/** Collects the tasks of a Nextflow run as rows: which count, when they came, their work. */
import { IntList } from '../../../kernel/int-list.ts';
import { itemAt } from '../../../kernel/lookup.ts';
import type { Mistake, Mistakes } from '../../../kernel/text/mistakes.ts';
import type { WorkBasis } from '../../../words/workloads.ts';
import { orElse, readTask, type Task, type TaskCells, type TaskNumbers } from './nextflow-task.ts';
import { timeoutOf } from '../../records/time-limit.ts';
import { createRows, type DecodeOptions, type ImportedRows } from '../../records/rows.ts';

/** A container that outlives its script by so much is taken to have been started more than once. */
const hiddenRestartMs = 140_000;

export type TaskRows = ReturnType<typeof createTaskRows>;

/** `isDated`: whether the tasks have any times; without, they end in the order of the file. */
export function createTaskRows(options: DecodeOptions) {
  const { work = 'container', cached = 'leave' } = options;
  const rows = createRows(options.limit);
  const places = { cached: new IntList(), restarted: new IntList() };
  const stagingMs: number[] = [];
  let kept = 0;
  let lastEndMs = 0;

  function addTask(task: Task, isDated: boolean): void {
    const { numbers } = task;
    const runtimeMs = workOf(numbers, work);
    const span = isDated ? spanOf(task, runtimeMs) : spanInOrder(numbers, lastEndMs);
    const reason = reasonToSkip(task, cached) || faultOf(runtimeMs, span.submitMs);
    if (reason !== '') return rows.skip(reason);
    noteTask(task, isDated);
    lastEndMs = span.completeMs;
    const { timeoutS, notes } = timeoutOf({ limitS: task.limitS, runtimeMs });
    for (const note of [...task.notes, ...notes]) rows.note(note);
    const { queue, otherIds } = task;
    const isStated = queue !== '' || otherIds !== '' || timeoutS !== undefined;
    const submission = isStated ? { queue, otherIds, timeoutS } : undefined;
    rows.push({ ...task.row, ...span, runtimeMs, submission });
    kept++;
  }

  function noteTask({ status, numbers }: Task, isDated: boolean): void {
    if (!isDated)
      rows.note('no times: taken to end in the order of the file, as early as they can');
    if (status === 'CACHED') places.cached.push(kept);
    const staging = numbers.complete - numbers.start - numbers.realtime;
    if (status === 'COMPLETED' && staging >= hiddenRestartMs) {
      places.restarted.push(kept);
      if (work === 'container') rows.note(hiddenRestart);
    } else if (staging >= 0 && work === 'realtime+staging') stagingMs.push(staging);
    rows.note(`work taken from ${workText(numbers, work)}`);
  }

  return {
    take: () => rows.take(),
    add(cells: TaskCells, isDated: boolean): void {
      const task = readTask(cells);
      if (task !== undefined) addTask(task, isDated);
    },
    finish(mistakes: Mistakes, empty: Mistake): ImportedRows {
      const result = rows.finish(mistakes, empty);
      if (work === 'realtime+staging') addStaging(result, places.restarted, medianOf(stagingMs));
      moveCached(result, places.cached);
      return result;
    },
  };
}

const hiddenRestart =
  'container longer than realtime by 140 s and more, which may hide lost attempts ' +
  '(work: realtime+staging leaves them out)';

function reasonToSkip({ status }: Task, cached: string): string {
  if (status === 'CACHED') return cached === 'leave' ? 'CACHED: taken from an earlier run' : '';
  return status === 'COMPLETED' || status === 'FAILED' ? '' : `${status}: did not end`;
}

function faultOf(runtimeMs: number, submitMs: number): string {
  if (Number.isNaN(runtimeMs)) return 'no run time';
  if (runtimeMs < 0) return 'completed before its start';
  return Number.isNaN(submitMs) ? 'no submission time' : '';
}

/** The work; with `realtime+staging`, a restarted task's is its realtime until staging is known. */
function workOf({ start, complete, realtime, duration }: TaskNumbers, work: WorkBasis): number {
  const container = complete - start;
  const isScript =
    work === 'realtime' || (work === 'realtime+staging' && container - realtime >= hiddenRestartMs);
  const preferred = isScript ? realtime : container;
  return orElse(orElse(preferred, realtime), orElse(container, duration));
}

function workText({ start, complete, realtime, duration }: TaskNumbers, work: WorkBasis): string {
  const container = complete - start;
  if (Number.isNaN(container)) {
    return Number.isNaN(realtime) && duration >= 0 ? 'duration, waiting included' : 'realtime';
  }
  if (Number.isNaN(realtime)) return 'complete − start';
  return work === 'container' ? 'complete − start' : work;
}

/** When it was submitted and ended; the end is the earliest that the printed duration allows. */
function spanOf({ numbers, slackMs }: Task, runtimeMs: number) {
  const { start, complete, duration, realtime } = numbers;
  const lasted = orElse(duration, realtime);
  const submitMs = orElse(orElse(numbers.submit, start), complete - lasted);
  const earliest = submitMs + duration - slackMs;
  const derived = orElse(Math.max(submitMs, earliest), start + runtimeMs);
  return { submitMs, completeMs: orElse(complete, derived) };
}

/** Ends not before the task before it in the file, which Nextflow writes as tasks end. */
function spanInOrder({ duration, realtime }: TaskNumbers, lastEndMs: number) {
  const lasted = orElse(duration, realtime);
  const completeMs = Math.max(lastEndMs, lasted);
  return { submitMs: completeMs - lasted, completeMs };
}

/** Restarted tasks staged as the others did. */
function addStaging({ runtimeMs }: ImportedRows, restarted: IntList, medianMs: number): void {
  for (const row of restarted.toArray()) runtimeMs[row] = itemAt(runtimeMs, row) + medianMs;
}

/** Tasks of an earlier run end when the first task of this one is submitted. */
function moveCached({ submitMs, completeMs }: ImportedRows, cached: IntList): void {
  const rows = cached.toArray();
  if (rows.length === 0) return;
  const isCached = new Set(rows);
  const firstFresh = submitMs.reduce(
    (first, at, row) => (isCached.has(row) ? first : Math.min(first, at)),
    Infinity,
  );
  const lastEnd = rows.reduce((last, row) => Math.max(last, itemAt(completeMs, row)), -Infinity);
  const shift = firstFresh - lastEnd;
  if (!(Math.abs(shift) < Infinity)) return;
  for (const row of rows) {
    submitMs[row] = Math.max(0, itemAt(submitMs, row) + shift);
    completeMs[row] = itemAt(completeMs, row) + shift;
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted.length === 0 ? 0 : itemAt(sorted, Math.floor((sorted.length - 1) / 2));
}
