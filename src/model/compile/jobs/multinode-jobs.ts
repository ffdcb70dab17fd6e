/**
 * Fills the rows of multi-node parallel jobs: a parent, then its nodes by index [J66, J67]; and the
 * same again for each resubmission.
 */
import { sum } from 'd3-array';
import { itemAt } from '../../../kernel/lookup.ts';
import type { JobId, ShapeId } from '../../../kernel/ids.ts';
import type { Millis } from '../../../kernel/units.ts';
import { containersOf, instanceTypeOf, type Node, nodesOf } from '../../../scenario/nodes.ts';
import type { NodeProperties } from '../../../scenario/sections/job-definitions.ts';
import { grownMib } from '../../../scenario/resubmission.ts';
import { figure } from '../../../scenario/values/scalar.ts';
import { JobKind } from '../../jobs.ts';
import { needsOf, summed } from '../consumables.ts';
import { containerFacts } from './definition.ts';
import { type Again, fillRow, noteWork, sizeOf, type Submitted } from './job-rows.ts';
import {
  imageOf,
  type JobContext,
  type JobSize,
  type JobTraits,
  plainShape,
  traitsOf,
} from './job-traits.ts';
import { resubmissionsOf } from './resubmissions.ts';

/** The largest value that the columns of sizes hold. */
export const largestSum = 2_147_483_647;

/** A node with the values of its row. */
interface PlacedNode {
  readonly node: Node;
  readonly traits: JobTraits;
  readonly size: JobSize;
  readonly shape: ShapeId;
}

export function fillMultinode(submitted: Submitted, nodeProperties: NodeProperties): void {
  const { filling, job, first } = submitted;
  const { context, columns } = filling;
  const traits = traitsOf(context, job.jobQueue, job.jobDefinition, job);
  // A checked scenario has a group for every node.
  const nodes = nodesOf(nodeProperties, job.nodeOverrides) as readonly Node[];
  const parts = { nodes, mainNode: nodeProperties.mainNode };
  fillSubmission(submitted, parts, traits, undefined);
  let parent = first;
  for (const resubmission of resubmissionsOf(context, job.jobQueue, traits)) {
    const next: JobId = parent + 1 + nodes.length;
    const main: JobId = parent + 1 + parts.mainNode;
    const again = { resubmission, before: parent };
    fillSubmission(submitted, parts, resubmission.traits, again);
    columns.nextSubmission[parent] = next;
    columns.nextSubmission[main] = next;
    parent = next;
  }
}

/** The rows of one submission, those of a resubmission behind those of the submission before. */
function fillSubmission(
  submitted: Submitted,
  { nodes, mainNode }: { readonly nodes: readonly Node[]; readonly mainNode: number },
  traits: JobTraits,
  again: Again | undefined,
): void {
  const { filling } = submitted;
  const { context, columns } = filling;
  const ahead = nodes.length + 1;
  const parent: JobId = again === undefined ? submitted.first : again.before + ahead;
  const factor = again?.resubmission.memoryFactor ?? 1;
  const placedNodes = nodes.map((node) => placeNode(context, node, traits, factor));
  const main = itemAt(placedNodes, mainNode);
  const size = sumOf(placedNodes);
  checkSum(submitted, size);
  const shape = context.tables.shapes.indexOf({
    ...plainShape(size, main.traits),
    consumables: allConsumables(context, placedNodes, traits.consumables),
    nodes: placedNodes.map((one) => one.shape),
  });
  const parentTraits = { ...withoutRetries(traits), image: main.traits.image };
  const common = { arrayIndex: -1, again, size, shape };
  fillRow(submitted, { ...common, id: parent, traits: parentTraits });
  noteWork(filling, parentTraits, parent, parent + 1);
  columns.kind[parent] = JobKind.multinode_parent;
  columns.firstChild[parent] = parent + 1;
  columns.childCount[parent] = nodes.length;
  for (const [arrayIndex, one] of placedNodes.entries()) {
    const id: JobId = parent + 1 + arrayIndex;
    const own = one === main ? { shape } : { traits: withoutRetries(one.traits) };
    const ofNode = again && { ...again, before: id - ahead };
    fillRow(submitted, { ...one, ...own, id, arrayIndex, again: ofNode });
    noteWork(filling, one.traits, id, id + 1);
    columns.kind[id] = one === main ? JobKind.multinode_main : JobKind.multinode_node;
    columns.parent[id] = parent;
  }
}

/** Retries and timeout belong to the main node alone. */
export function withoutRetries(traits: JobTraits): JobTraits {
  return { ...traits, retry: 0, timeoutMs: 0 as Millis };
}

function placeNode(context: JobContext, node: Node, job: JobTraits, factor: number): PlacedNode {
  const containers = containerFacts(containersOf(node.group), job.containers);
  const image = imageOf(context, containers.imageName, job.simulation);
  const traits = { ...job, containers, image, consumables: 0 };
  const asked = sizeOf(containersOf(node.group), node.overrides);
  const size = { ...asked, memoryMib: grownMib(asked.memoryMib, factor) };
  const shape = { ...plainShape(size, traits), typeName: instanceTypeOf(node) };
  return { node, traits, size, shape: context.tables.shapes.indexOf(shape) };
}

function sumOf(nodes: readonly PlacedNode[]): JobSize {
  return {
    vcpuMilli: sum(nodes, ({ size }) => size.vcpuMilli),
    memoryMib: sum(nodes, ({ size }) => size.memoryMib),
    gpus: sum(nodes, ({ size }) => size.gpus),
  };
}

/** The consumables of all nodes, and those of the definition's own list for the whole job. */
function allConsumables(context: JobContext, nodes: readonly PlacedNode[], own: number): number {
  const { needs } = context.tables;
  const all = nodes.flatMap(({ node: { group, overrides } }) => {
    const last = overrides.findLast((one) => one.consumableResourcePropertiesOverride);
    const override = last?.consumableResourcePropertiesOverride;
    return needsOf(group.consumableResourceProperties, override, context.consumableOf);
  });
  return needs.indexOf(summed([...itemAt(needs.rows, own), ...all]));
}

function checkSum({ filling, ordinal }: Submitted, { vcpuMilli, memoryMib }: JobSize): void {
  const { context, source } = filling;
  const path = ['workload', source.name, 'jobs', ordinal, 'jobDefinition'];
  const check = (total: number, scale: number, unit: string) => {
    if (total <= largestSum) return;
    const most = `expected nodes that need at most ${figure(largestSum / scale)} ${unit} together`;
    context.mistakes.add(path, `${most}, received ${figure(total / scale)}`);
  };
  check(memoryMib, 1, 'MiB');
  check(vcpuMilli, 1_000, 'vCPUs');
}
