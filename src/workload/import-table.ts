/** Makes a replayable table of a log's rows: aligned, cut, scaled, capped, open or closed. */
import { assert } from '../kernel/assert.ts';
import { column } from '../kernel/columns.ts';
import { itemAt } from '../kernel/lookup.ts';
import type { Replay } from '../words/workloads.ts';
import { type AlignOptions, alignRows } from './align.ts';
import { type ClosedLoop, inferCauses } from './closed-loop.ts';
import { fillSizes, type SizingOptions } from './missing-sizes.ts';
import { type ImportedRows, rowsAt } from './rows.ts';
import type { WorkloadTable } from './table.ts';

export interface TableOptions extends AlignOptions, SizingOptions {
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

/**
 * The table of a log's rows; sizes that the log gives no hint of stay 0. Columns that need no change are
 * those of the rows, not copies.
 */
export function importTable(rows: ImportedRows, options: TableOptions): ImportedTable {
  const { scale = 1, maxVcpus, replay } = options;
  assert(scale > 0 && scale < Infinity, 'the scale of submission times is positive');
  const { order, zeroMs, skipped } = alignRows(rows, options);
  const taken = order === undefined ? rows : rowsAt(rows, order);
  const { count, submitMs } = taken;
  const { vcpuMilli, memoryMib, assumedSizes, notes } = fillSizes(taken, options);
  const loop = replay === 'closed' ? closedLoopOf(taken) : openLoopOf(count);
  const isShifted = zeroMs !== 0 || scale !== 1;
  const table: WorkloadTable = {
    count,
    name: taken.name,
    submitMs: isShifted ? submitMs.map((at) => scaled(at - zeroMs, scale)) : submitMs,
    runtimeMs: taken.runtimeMs,
    vcpuMilli: maxVcpus === undefined ? vcpuMilli : capped(vcpuMilli, maxVcpus * 1_000),
    memoryMib,
    gpus: taken.gpus,
    image: taken.image,
    exitCode: taken.exitCode,
    afterStart: loop.afterStart,
    after: loop.after,
    gapMs: scale === 1 ? loop.gapMs : loop.gapMs.map((gapMs) => scaled(gapMs, scale)),
    skipped: [...rows.skipped, ...skipped],
    notes: [...rows.notes, ...notes],
    assumedSizes,
  };
  return { table, inferredEdges: loop.after.length };
}

function scaled(ms: number, scale: number): number {
  return scale === 1 ? ms : Math.round(ms * scale);
}

function capped(values: Int32Array, largest: number): Int32Array {
  return values.map((value) => Math.min(value, largest));
}

function openLoopOf(count: number): ClosedLoop {
  return {
    afterStart: new Int32Array(count + 1),
    after: new Int32Array(),
    gapMs: new Float64Array(count),
  };
}

function closedLoopOf({
  submitMs,
  completeMs,
  name,
  tag,
  earlierAttempts,
}: ImportedRows): ClosedLoop {
  return inferCauses({
    submitMs: column(submitMs),
    // No task may end before it was submitted, even if the clock stepped back.
    completeMs: column(completeMs.map((at, row) => Math.max(at, itemAt(submitMs, row)))),
    name,
    tag: column(tag.number),
    earlierAttempts: column(earlierAttempts),
  });
}
