/** Makes a replayable table of a log's rows: aligned, cut, scaled, capped, open or closed. */
import { assert } from '../kernel/assert.ts';
import { column, table } from '../kernel/columns.ts';
import type { RowId } from '../kernel/ids.ts';
import type { Replay } from '../words/workloads.ts';
import { type AlignOptions, alignRows } from './align.ts';
import { type ClosedLoop, inferCauses } from './closed-loop.ts';
import type { ImportedRows, Texts } from './rows.ts';
import type { WorkloadTable } from './table.ts';

export interface TableOptions extends AlignOptions {
  readonly replay: Replay;
  /** Factor for submission times and closed replay's gaps; > 0, default 1. */
  readonly scale?: number;
  /** Larger jobs get this many vCPUs. */
  readonly maxVcpus?: number;
}

export interface ImportedTable {
  readonly table: WorkloadTable;
  /** Edges that closed replay inferred; 0 for open replay. */
  readonly inferredEdges: number;
}

/** The table of a log's rows; sizes that are not in the log stay 0. */
export function importTable(rows: ImportedRows, options: TableOptions): ImportedTable {
  const scale = options.scale ?? 1;
  assert(scale > 0 && scale < Infinity, 'the scale of submission times is positive');
  const { order, zeroMs, skipped } = alignRows(rows, options);
  const largestMilli = (options.maxVcpus ?? Infinity) * 1_000;
  const loop = options.replay === 'closed' ? closedLoopOf(rows, order) : openLoopOf(order.length);
  const floats = (value: (row: RowId) => number) =>
    fill(new Float64Array(order.length), order, value);
  const integers = (value: (row: RowId) => number) =>
    fill(new Int32Array(order.length), order, value);
  const made: WorkloadTable = {
    count: order.length,
    name: Array.from(order, (row: RowId) => rows.name[row]),
    submitMs: floats((row) => scaled(rows.submitMs[row] - zeroMs, scale)),
    runtimeMs: floats((row) => rows.runtimeMs[row]),
    vcpuMilli: integers((row) => Math.min(rows.vcpuMilli[row], largestMilli)),
    memoryMib: integers((row) => rows.memoryMib[row]),
    gpus: integers((row) => rows.gpus[row]),
    image: imagesOf(rows, order),
    exitCode: integers((row) => rows.exitCode[row]),
    afterStart: loop.afterStart,
    after: loop.after,
    gapMs: loop.gapMs.map((gapMs) => scaled(gapMs, scale)),
    skipped: [...rows.skipped, ...skipped],
  };
  return { table: made, inferredEdges: loop.after.length };
}

/** None at all if no record names one. */
function imagesOf(rows: ImportedRows, order: Int32Array): readonly string[] {
  const images = Array.from(order, (row: RowId) => rows.image[row]);
  return images.some((image) => image !== '') ? images : [];
}

function scaled(ms: number, scale: number): number {
  return scale === 1 ? ms : Math.round(ms * scale);
}

/** Fills the column with the value of each row in `order`. */
function fill<Filled extends Float64Array | Int32Array>(
  filled: Filled,
  order: Int32Array,
  value: (row: RowId) => number,
): Filled {
  const rows = column<RowId, RowId>(order);
  for (let at = 0 as RowId; at < rows.length; at++) filled[at] = value(rows[at]);
  return filled;
}

function openLoopOf(count: number): ClosedLoop {
  return {
    afterStart: new Int32Array(count + 1),
    after: new Int32Array(),
    gapMs: new Float64Array(count),
  };
}

function closedLoopOf(rows: ImportedRows, order: Int32Array): ClosedLoop {
  const { submitMs, completeMs } = rows;
  const numbers = (value: (row: RowId) => number) =>
    column<RowId>(fill(new Float64Array(order.length), order, value));
  const texts = (of: Texts) => table<RowId, string>(Array.from(order, (row: RowId) => of[row]));
  return inferCauses({
    submitMs: numbers((row) => submitMs[row]),
    // No task may end before it was submitted, even if the clock stepped back.
    completeMs: numbers((row) => Math.max(submitMs[row], completeMs[row])),
    name: texts(rows.name),
    tag: texts(rows.tag),
    attempt: numbers((row) => rows.attempt[row]),
  });
}
