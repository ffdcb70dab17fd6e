/** Fills the rows of recorded multi-node jobs: equal nodes, of which the first is the main one. */
import type { JobId, ShapeId } from '../../../kernel/ids.ts';
import { itemAt } from '../../../kernel/lookup.ts';
import type { Mib } from '../../../kernel/units.ts';
import { grownMib } from '../../../scenario/resubmission.ts';
import { figure } from '../../../scenario/values/scalar.ts';
import { JobKind } from '../../jobs.ts';
import {
  type Again,
  type Filling,
  repeatWork,
  type SubmittedJob,
  type SubmittedRow,
  writeRow,
} from './job-rows.ts';
import { type JobContext, type JobSize, plainShape } from './job-traits.ts';
import { largestSum, withoutRetries } from './multinode-jobs.ts';
import type { Resubmission } from './resubmissions.ts';
import type { TableSource } from './sources.ts';

/** A recorded job of several nodes. */
interface NodesOfJob {
  readonly nodes: number;
  readonly resubmissions: readonly Resubmission[];
}

/** `row`: the row of its first submission, written as that of a plain job of one node's size. */
export function fillNodes(
  filling: Filling<TableSource>,
  submitted: SubmittedJob,
  row: SubmittedRow,
  { nodes, resubmissions }: NodesOfJob,
): void {
  const { columns } = filling;
  const ahead = nodes + 1;
  dropSaving(filling, row.id);
  // The priority of the record stands before that of its definition.
  const stated = { ...row.traits, priority: columns.priority[row.id] };
  fillSubmission(filling, submitted, { ...row, traits: stated }, nodes);
  let parent = row.id;
  for (const resubmission of resubmissions) {
    const { traits, memoryFactor } = resubmission;
    const memoryMib = grownMib(row.size.memoryMib, memoryFactor);
    const again = { resubmission, before: parent };
    const next: JobId = parent + ahead;
    const size = { ...row.size, memoryMib };
    fillSubmission(filling, submitted, { ...row, id: next, traits, size, again }, nodes);
    columns.nextSubmission[parent] = next;
    columns.nextSubmission[(parent + 1) as JobId] = next;
    parent = next;
  }
}

/** Multi-node jobs have no checkpoints, and no peak memory [work.21]. */
function dropSaving({ columns, context: { tables } }: Filling, id: JobId): void {
  columns.peakMemoryMib[id] = 0 as Mib;
  const outcome = itemAt(tables.outcomes.rows, columns.outcome[id]);
  columns.outcome[id] = tables.outcomes.indexOf({ ...outcome, checkpoint: undefined });
}

function fillSubmission(
  filling: Filling<TableSource>,
  submitted: SubmittedJob,
  row: SubmittedRow,
  nodes: number,
): void {
  const { context, columns, source } = filling;
  const { traits, size, id, again } = row;
  const { shapes } = context.tables;
  const ofNode = shapes.indexOf(plainShape(size, { ...traits, consumables: 0 }));
  const total = totalOf(size, nodes);
  checkTotal(context, source.name, total);
  const ofNodes: readonly ShapeId[] = Array.from({ length: nodes }, () => ofNode);
  const shape = shapes.indexOf({ ...plainShape(total, traits), nodes: ofNodes });
  const alone = withoutRetries(traits);
  const write = (one: Partial<SubmittedRow>) => {
    const written = { ...row, ...one };
    writeRow(filling, submitted, written);
    fillTimes(filling, written, row.id);
  };
  write({ traits: alone, size: total, shape });
  columns.kind[id] = JobKind.multinode_parent;
  columns.firstChild[id] = id + 1;
  columns.childCount[id] = nodes;
  for (let arrayIndex = 0; arrayIndex < nodes; arrayIndex++) {
    const node: JobId = id + 1 + arrayIndex;
    const isMain = arrayIndex === 0;
    const before: Again | undefined = again && { ...again, before: node - nodes - 1 };
    const own = isMain ? { shape, traits } : { shape: ofNode, traits: alone };
    write({ ...own, id: node, arrayIndex, again: before });
    columns.kind[node] = isMain ? JobKind.multinode_main : JobKind.multinode_node;
    columns.parent[node] = id;
  }
}

/** Nodes are submitted with their job, and do its work. */
function fillTimes({ columns }: Filling, { id, again }: SubmittedRow, ofJob: JobId): void {
  if (again !== undefined) {
    repeatWork(columns, id, again);
    return;
  }
  columns.submitMs[id] = columns.submitMs[ofJob];
  columns.gapMs[id] = columns.gapMs[ofJob];
  columns.workMs[id] = columns.workMs[ofJob];
  columns.peakMemoryMib[id] = columns.peakMemoryMib[ofJob];
  columns.outcome[id] = columns.outcome[ofJob];
}

function totalOf({ vcpuMilli, memoryMib, gpus }: JobSize, nodes: number): JobSize {
  return { vcpuMilli: vcpuMilli * nodes, memoryMib: memoryMib * nodes, gpus: gpus * nodes };
}

function checkTotal({ mistakes }: JobContext, source: string, total: JobSize): void {
  const { vcpuMilli, memoryMib } = total;
  if (vcpuMilli <= largestSum && memoryMib <= largestSum) return;
  const most = `expected at most ${figure(largestSum)} MiB in all nodes of a multi-node job`;
  const received = `received ${figure(memoryMib)} MiB and ${figure(vcpuMilli / 1_000)} vCPUs`;
  mistakes.add(['workload', source], `${most}, ${received}`, 'leave that record out');
}
