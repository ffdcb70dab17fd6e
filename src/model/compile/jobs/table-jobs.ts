/** Fills the columns of imported and generated jobs, with their children and nodes. */
import { itemAt, valueOf } from '../../../kernel/lookup.ts';
import { column, put } from '../../../kernel/columns.ts';
import type { RowId } from '../../../kernel/ids.ts';
import { queuesOf } from '../../../scenario/resubmission.ts';
import { childrenOf } from '../../../workload/table.ts';
import { behaviourOf, peakMemoryMib } from '../behaviour.ts';
import { fillArray } from './array-jobs.ts';
import { type Filling, fillResubmissions, writeName, writeTraits } from './job-rows.ts';
import type { JobContext } from './job-traits.ts';
import type { TableSource } from './sources.ts';
import { fillNodes } from './table-nodes.ts';
import { TableSizes } from './table-sizes.ts';
import { TableTraits } from './table-traits.ts';
import type { Millis } from '../../../kernel/units.ts';

export function fillTable(filling: Filling<TableSource>): void {
  const { context, source } = filling;
  const traits = new TableTraits(context, source);
  const sizes = new TableSizes(context, source);
  notePriorities(context, source);
  noteNodes(context, source);
  fillRows(filling, traits, sizes);
}

/** It calls no functions made for it: what is compiled for one replication fits the next. */
function fillRows(filling: Filling<TableSource>, traitsOf: TableTraits, sizes: TableSizes): void {
  const { context, columns, draws, source, numbered } = filling;
  const { table } = source;
  const gapMs = column<RowId, Millis>(table.gapMs);
  const runtimeMs = column<RowId, Millis>(table.runtimeMs);
  const exitCode = column<RowId>(table.exitCode);
  const afterStart = column<RowId>(table.afterStart);
  for (let ordinal = 0 as RowId; ordinal < table.count; ordinal++) {
    const id = numbered.firstJob[ordinal];
    const rowTraits = traitsOf.of(ordinal);
    const { traits, shapes, outcomes, resubmissions } = rowTraits;
    writeTraits(columns, id, traits);
    const owner = writeName(filling, id, { ordinal, arrayIndex: -1, resubmission: 0 });
    columns.firstSubmission[id] = id;
    const vcpuMilli = sizes.vcpuMilli(ordinal);
    const memoryMib = sizes.memoryMib(ordinal, vcpuMilli);
    const gpus = sizes.gpus(ordinal);
    const shape = shapes.of(vcpuMilli, memoryMib, gpus);
    columns.vcpuMilli[id] = vcpuMilli;
    columns.memoryMib[id] = memoryMib;
    put(columns.gpus, id, gpus);
    columns.shape[id] = shape;
    const identifier = traitsOf.shareOf(ordinal);
    const share = identifier === undefined ? -1 : context.shares.indexOf(identifier);
    put(columns.share, id, share);
    put(columns.priority, id, priorityOf(source, ordinal) ?? traits.priority);
    // Closed replay: the row is submitted after others have ended.
    const waits = afterStart[(ordinal + 1) as RowId] > afterStart[ordinal];
    columns.submitMs[id] = waits ? (Infinity as Millis) : numbered.submitMs[ordinal];
    put(columns.gapMs, id, gapMs[ordinal]);
    columns.workMs[id] = runtimeMs[ordinal];
    const behaviour = behaviourOf(traits.simulation, -1);
    put(columns.peakMemoryMib, id, peakMemoryMib(behaviour, owner, draws));
    put(columns.outcome, id, outcomes.of(exitCode[ordinal]));
    const nodes = nodesOf(source, ordinal);
    const children = childrenOf(table, ordinal);
    if (nodes < 2 && children === 0 && resubmissions.length === 0) continue;
    const size = { vcpuMilli, memoryMib, gpus };
    const row = { id, arrayIndex: -1, again: undefined, traits, size, shape };
    const submitted = { ordinal, share };
    if (nodes > 1) fillNodes(filling, submitted, row, { nodes, resubmissions });
    else if (children > 0) fillArray(filling, submitted, row, rowTraits);
    else fillResubmissions(filling, submitted, row, { from: id + 1, all: resubmissions });
  }
}

/** Of a record that states its nodes; else 0. */
function nodesOf({ table }: TableSource, row: RowId): number {
  return table.submission === undefined ? 0 : itemAt(table.submission.nodes, row);
}

/** That of the record, else that of the source; undefined = its definition's. */
function priorityOf(source: TableSource, row: RowId): number | undefined {
  const { submission } = source.table;
  const recorded = submission === undefined ? 0 : itemAt(submission.priority, row);
  return recorded > 0 ? recorded - 1 : source.priorityOf(row);
}

/** SubmitJob refuses jobs without a priority in a fair-share queue [Q67]. */
function notePriorities({ scenario, notes }: JobContext, source: TableSource): void {
  const { name, table, queue, definition } = source;
  const properties = scenario.jobDefinitions.get(definition ?? '');
  const { resubmit } = { ...properties?.simulation, ...source.simulation };
  const fair = queuesOf(queue, resubmit).find(
    (one) => valueOf(scenario.jobQueues, one).schedulingPolicyArn !== undefined,
  );
  if (fair === undefined || properties?.schedulingPriority !== undefined) return;
  let missing = 0;
  for (let row = 0 as RowId; row < table.count; row++) {
    if (priorityOf(source, row) === undefined) missing++;
  }
  if (missing === 0) return;
  notes.push(
    `workload.${name}: ${missing} of ${table.count} jobs have no scheduling priority, which AWS ` +
      `requires in the fair-share queue ${fair}: 0 stands in`,
  );
}

/** What nodes do not have, though the jobs of the source do [work.21]. */
function noteNodes({ scenario, notes }: JobContext, source: TableSource): void {
  const { name, table, definition } = source;
  const ofDefinition = scenario.jobDefinitions.get(definition ?? '')?.simulation;
  const simulation = { ...ofDefinition, ...source.simulation };
  const keys = (['checkpoint', 'peakMemory'] as const).filter(
    (key) => simulation[key] !== undefined,
  );
  if (keys.length === 0) return;
  let count = 0;
  for (let row = 0 as RowId; row < table.count; row++) if (nodesOf(source, row) > 1) count++;
  if (count === 0) return;
  notes.push(
    `workload.${name}: ${count} of ${table.count} jobs are multi-node, which have no ` +
      `simulation.${keys.join(' and no simulation.')}`,
  );
}
