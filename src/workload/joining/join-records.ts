/** Makes jobs of records: joins those of one job; arrays become children, nodes multi-node jobs. */
import { itemAt } from '../../kernel/lookup.ts';
import { createMistakes } from '../../kernel/text/mistakes.ts';
import { labelAt } from '../../kernel/text/text-columns.ts';
import { rowAt, takeRows } from '../records/row-at.ts';
import { createRows, type ImportedRow, type ImportedRows, Tally } from '../records/rows.ts';
import type { RecordedSubmission } from '../records/submission.ts';
import { RecordIndex } from './record-index.ts';

/** What becomes of a record: a job as it is, jobs made of it, or the reason for neither. */
type Fate = 'kept' | 'changed' | { readonly reason: string };

const again: Fate = { reason: 'the same job again' };
const parent: Fate = { reason: 'array parent: its children are the jobs' };
const node: Fate = { reason: 'node of a multi-node job that is counted once' };

/** The jobs of records; records without an id are jobs of their own. */
export function joinRecords(rows: ImportedRows, file = ''): ImportedRows {
  const { submission } = rows;
  if (submission === undefined) return rows;
  const index = new RecordIndex(rows, submission);
  // Most histories have nothing to join: they need no list of fates.
  let kept = 0;
  while (kept < rows.count && fateOf(index, kept) === 'kept') kept++;
  if (kept === rows.count) return rows;
  const fates = Array.from({ length: rows.count }, (_, row) => fateOf(index, row));
  return fates.includes('changed') ? rebuilt(rows, index, file) : selected(rows, fates);
}

function fateOf(index: RecordIndex, row: number): Fate {
  const { lacks, arraySize, nodes, isNode } = index.submission;
  if (index.firstOf(row) !== row) return again;
  const whole = index.wholeOf(row);
  if (itemAt(isNode, row) === 1) {
    return whole >= 0 || index.siblingsOf(row)?.first !== row ? node : 'changed';
  }
  if (itemAt(arraySize, row) > 0) return index.partsOf(row) === undefined ? 'changed' : parent;
  const hasNodes = itemAt(nodes, row) > 0 && index.partsOf(row) !== undefined;
  if (hasNodes || whole >= 0 || index.furtherOf(row).length > 0) return 'changed';
  return itemAt(lacks.number, row) === 0 ? 'kept' : { reason: labelAt(lacks, row) };
}

/** Where no job changes, the columns need not be made row by row. */
function selected(rows: ImportedRows, fates: readonly Fate[]): ImportedRows {
  const skipped = new Tally(rows.skipped);
  const places: number[] = [];
  fates.forEach((fate, row) => {
    if (typeof fate === 'object') skipped.add(fate.reason);
    else places.push(row);
  });
  return { ...takeRows(rows, Int32Array.from(places)), skipped: skipped.all() };
}

function rebuilt(rows: ImportedRows, index: RecordIndex, file: string): ImportedRows {
  const skipped = new Tally(rows.skipped);
  const builder = createRows();
  for (let row = 0; row < rows.count; row++) {
    const fate = fateOf(index, row);
    if (typeof fate === 'object') skipped.add(fate.reason);
    else for (const job of jobsOf(rows, index, row)) push(job);
  }
  function push(job: ImportedRow): void {
    const lacks = job.submission?.lacks ?? '';
    if (lacks !== '') skipped.add(lacks);
    else if (builder.take()) builder.push(job);
  }
  const jobs = builder.finish(createMistakes(file));
  const noted = new Tally(rows.noted);
  for (const { reason, count } of jobs.noted) noted.add(reason, count);
  return { ...jobs, read: rows.read, skipped: skipped.all(), noted: noted.all() };
}

/** The jobs that the records of one id stand for; they may still lack something. */
function jobsOf(rows: ImportedRows, index: RecordIndex, row: number): readonly ImportedRow[] {
  const whole = index.wholeOf(row);
  const job = joined(rows, index, row);
  const stated = job.submission ?? {};
  const siblings = index.siblingsOf(row);
  if (stated.part?.kind === 'node') {
    const nodes = 1 + (siblings?.largestIndex ?? 0);
    return [{ ...job, submission: { ...stated, id: stated.part.of, part: undefined, nodes } }];
  }
  if (whole >= 0) return [ofArray(job, joined(rows, index, whole))];
  const main = index.partsOf(row)?.first;
  if (main !== undefined) return [completed(job, partAlone(joined(rows, index, main)))];
  const { arraySize = 0, lacks = '' } = stated;
  return arraySize === 0 || lacks !== '' ? [job] : childrenOf(job, arraySize);
}

/** All records of one id as one. */
function joined(rows: ImportedRows, index: RecordIndex, row: number): ImportedRow {
  const first = rowAt(rows, row);
  return index.furtherOf(row).reduce((so, next) => later(so, rowAt(rows, next)), first);
}

/** The one that says more counts, of two complete ones that of the later end. */
function later(one: ImportedRow, other: ImportedRow): ImportedRow {
  const isLacking = (row: ImportedRow) => (row.submission?.lacks ?? '') !== '';
  if (isLacking(other) !== isLacking(one)) {
    return isLacking(other) ? completed(one, other) : completed(other, one);
  }
  return other.completeMs < one.completeMs ? completed(one, other) : completed(other, one);
}

/** What a row does not state, as another one states it. */
function completed(row: ImportedRow, other: ImportedRow): ImportedRow {
  const own = { ...other.submission, ...stated(row.submission) };
  const filled = {
    name: row.name || other.name,
    submitMs: orElse(row.submitMs, other.submitMs),
    completeMs: orElse(row.completeMs, other.completeMs),
    runtimeMs: orElse(row.runtimeMs, other.runtimeMs),
    vcpuMilli: row.vcpuMilli || other.vcpuMilli,
    memoryMib: row.memoryMib || other.memoryMib,
    gpus: row.gpus || other.gpus,
    usedVcpuMilli: row.usedVcpuMilli || other.usedVcpuMilli || 0,
    usedMemoryMib: row.usedMemoryMib || other.usedMemoryMib || 0,
    exitCode: row.exitCode,
    tag: row.tag || other.tag,
    image: row.image || other.image,
    earlierAttempts: row.earlierAttempts,
  };
  const isWhole = !Number.isNaN(filled.submitMs) && filled.runtimeMs >= 0;
  return { ...filled, submission: { ...own, lacks: isWhole ? '' : row.submission?.lacks } };
}

/** Only what is stated. */
function stated(submission: RecordedSubmission = {}): RecordedSubmission {
  const isStated = (value: unknown) =>
    value !== undefined &&
    value !== '' &&
    value !== 0 &&
    !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(submission).filter(([, value]) => isStated(value)));
}

/** A child, with what its array states for all children. */
function ofArray(child: ImportedRow, array: ImportedRow): ImportedRow {
  const needs = [...(child.submission?.needs ?? []), ...(array.submission?.needs ?? [])];
  const alone = { ...array, submission: { ...array.submission, arraySize: 0, needs: [] } };
  const { submitMs, completeMs, runtimeMs } = child;
  const filled = completed(child, { ...alone, submitMs, completeMs, runtimeMs });
  return { ...filled, submission: { ...filled.submission, needs } };
}

/** A node without its being one. */
function partAlone(row: ImportedRow): ImportedRow {
  return { ...row, submission: { ...row.submission, id: '', part: undefined } };
}

/** An array of which only the parent is recorded. */
function childrenOf(array: ImportedRow, size: number): readonly ImportedRow[] {
  const { id = '' } = array.submission ?? {};
  return Array.from({ length: size }, (_, index) => ({
    ...array,
    name: `${array.name}:${index}`,
    submission: {
      ...array.submission,
      id: id === '' ? '' : `${id}:${index}`,
      arraySize: 0,
      part: { kind: 'child', of: id, index },
    },
  }));
}

function orElse(value: number, other: number): number {
  return Number.isNaN(value) ? other : value;
}
