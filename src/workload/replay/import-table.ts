/** Makes a replayable table of a log's rows: aligned, cut, scaled, open or closed. */
import { assert } from '../../kernel/assert.ts';
import { column } from '../../kernel/columns.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { Replay } from '../../words/workloads.ts';
import { type AlignOptions, alignRows } from './align.ts';
import { type ClosedLoop, inferCauses } from './closed-loop.ts';
import { fillSizes, type SizingOptions } from '../joining/missing-sizes.ts';
import { takeRows } from '../records/row-at.ts';
import { rowNeeds } from '../joining/row-needs.ts';
import { type ImportedRows, Tally } from '../records/rows.ts';
import { submissionLoop, tableNeeds } from './table-needs.ts';
import type { WorkloadTable } from '../table.ts';

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
  /** Dependencies that the records state. */
  readonly recordedEdges: number;
}

/**
 * The table of a log's rows, joined; sizes that the log gives no hint of stay 0. It takes over the
 * memory of the rows, which cannot be used afterwards.
 */
export function importTable(rows: ImportedRows, options: TableOptions): ImportedTable {
  const { scale = 1, maxVcpus, replay } = options;
  assert(scale > 0 && scale < Infinity, 'the scale of submission times is positive');
  const { order, zeroMs, skipped } = alignRows(rows, options);
  const recorded = recordedNeeds(rows, order);
  const taken = order === undefined ? rows : takeRows(rows, order);
  const { count, submitMs, submission } = taken;
  const { vcpuMilli, memoryMib, assumedSizes, noted } = fillSizes(taken, options);
  const inferred = replay === 'closed' ? closedLoopOf(taken) : undefined;
  const { afterSuccess, afterEnd } = recorded;
  const isStated = afterSuccess.target.length + afterEnd.target.length > 0;
  const loop = isStated
    ? submissionLoop(taken, recorded, inferred)
    : (inferred ?? openLoopOf(count));
  submitMs.forEach((at, row) => (submitMs[row] = scaled(at - zeroMs, scale)));
  const table: WorkloadTable = {
    count,
    name: taken.name,
    submitMs,
    runtimeMs: taken.runtimeMs,
    vcpuMilli: maxVcpus === undefined ? vcpuMilli : capped(vcpuMilli, maxVcpus * 1_000),
    memoryMib,
    gpus: taken.gpus,
    image: taken.image,
    exitCode: taken.exitCode,
    afterStart: loop.afterStart,
    after: loop.after,
    gapMs: scale === 1 ? loop.gapMs : loop.gapMs.map((gapMs) => scaled(gapMs, scale)),
    submission: submission && {
      ids: submission.ids,
      id: submission.id,
      otherIds: submission.otherIds,
      queue: submission.queue,
      definition: submission.definition,
      share: submission.share,
      retryRules: submission.retryRules,
      tags: submission.tags,
      priority: submission.priority,
      attempts: submission.attempts,
      timeoutS: submission.timeoutS,
      nodes: submission.nodes,
      needStart: afterSuccess.start,
      needs: afterSuccess.target,
    },
    skipped: [...rows.skipped, ...skipped],
    noted: [...recorded.noted, ...noted],
    assumedSizes,
  };
  const recordedEdges = afterSuccess.target.length + afterEnd.target.length;
  const inferredEdges = loop.after.length - afterEnd.target.length;
  return { table, inferredEdges, recordedEdges };
}

/** The needs that the records state, between the rows of the table. */
function recordedNeeds(rows: ImportedRows, order: Int32Array | undefined) {
  const { needs, noted } = rowNeeds(rows);
  const edges = tableNeeds(needs, rows.count, order);
  const tally = new Tally([...rows.noted, ...noted]);
  tally.add('dependencies on jobs that are left out', edges.lost);
  return { ...edges, noted: tally.all() };
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
  // No task may end before it was submitted, even if the clock stepped back.
  const isEarly = completeMs.some((at, row) => at < itemAt(submitMs, row));
  const endMs = isEarly
    ? completeMs.map((at, row) => Math.max(at, itemAt(submitMs, row)))
    : completeMs;
  return inferCauses({
    submitMs: column(submitMs),
    completeMs: column(endMs),
    name,
    tag: column(tag.number),
    earlierAttempts: column(earlierAttempts),
  });
}
