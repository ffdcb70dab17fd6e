/** Fills the rows of multi-node parallel jobs: a parent, then its nodes by index [J66, J67]. */
import { itemAt } from '../../kernel/lookup.ts';
import type { JobId, ShapeId } from '../../kernel/ids.ts';
import type { Millis } from '../../kernel/units.ts';
import { containersOf, instanceTypeOf, type Node, nodesOf } from '../../scenario/nodes.ts';
import type { NodeProperties } from '../../scenario/sections/job-definitions.ts';
import { figure } from '../../scenario/values/scalar.ts';
import { JobKind } from '../jobs.ts';
import { needsOf, summed } from './consumables.ts';
import { containerFacts } from './definition.ts';
import {
  type RowFilling,
  fillRow,
  type PlacedInline,
  sizeOf,
  type Submitted,
} from './inline-row.ts';
import {
  imageOf,
  type JobContext,
  type JobSize,
  type JobTraits,
  plainShape,
  traitsOf,
} from './job-traits.ts';

/** What the columns of sizes hold. */
const largestSum = 2_147_483_647;

/** A node, and what its row says of it alone. */
interface PlacedNode {
  readonly node: Node;
  readonly traits: JobTraits;
  readonly size: JobSize;
  readonly shape: ShapeId;
}

export function fillMultinode(
  filling: RowFilling,
  placed: PlacedInline,
  submitted: Submitted,
  nodeProperties: NodeProperties,
): void {
  const { context, columns } = filling;
  const { job, ordinal } = submitted;
  const { mainNode } = nodeProperties;
  const traits = traitsOf(context, job.jobQueue, job.jobDefinition, job);
  // A checked scenario has a group for every node.
  const nodes = nodesOf(nodeProperties, job.nodeOverrides) as readonly Node[];
  const placedNodes = nodes.map((node) => placeNode(context, node, traits));
  const size = sumOf(placedNodes);
  checkSum(context, placed, submitted, size);
  const shape = context.tables.shapes.indexOf({
    ...plainShape(size, itemAt(placedNodes, mainNode).traits),
    consumables: allConsumables(context, placedNodes, traits.consumables),
    nodes: placedNodes.map((one) => one.shape),
  });
  const parent = placed.numbered.firstJob[ordinal];
  const { image } = itemAt(placedNodes, mainNode).traits;
  const parentTraits = { ...followed(traits), image };
  fillRow(filling, placed, submitted, {
    id: parent,
    arrayIndex: -1,
    resubmission: 0,
    traits: parentTraits,
    size,
    shape,
  });
  columns.kind[parent] = JobKind.multinode_parent;
  columns.firstChild[parent] = parent + 1;
  columns.childCount[parent] = nodes.length;
  for (const [index, one] of placedNodes.entries()) {
    const isMain = index === mainNode;
    const id: JobId = parent + 1 + index;
    const own = isMain ? { ...one, shape } : { ...one, traits: followed(one.traits) };
    fillRow(filling, placed, submitted, { ...own, id, arrayIndex: index, resubmission: 0 });
    columns.kind[id] = isMain ? JobKind.multinode_main : JobKind.multinode_node;
    columns.parent[id] = parent;
  }
}

/** Retries and the timeout of the whole job are the main node's. */
function followed(traits: JobTraits): JobTraits {
  return { ...traits, retry: 0, timeoutMs: Infinity as Millis };
}

function placeNode(context: JobContext, node: Node, traits: JobTraits): PlacedNode {
  const containers = containersOf(node.group);
  const facts = { ...traits.facts, ...containerFacts(containers, traits.facts) };
  const image = imageOf(context, facts, traits.simulation);
  const own = { ...traits, facts, image, consumables: 0 };
  const size = sizeOf(containers, node.overrides);
  const shape = { ...plainShape(size, own), typeName: instanceTypeOf(node) };
  return { node, traits: own, size, shape: context.tables.shapes.indexOf(shape) };
}

function sumOf(nodes: readonly PlacedNode[]): JobSize {
  const sum = (value: (size: JobSize) => number): number =>
    nodes.reduce((total, { size }) => total + value(size), 0);
  return {
    vcpuMilli: sum(({ vcpuMilli }) => vcpuMilli),
    memoryMib: sum(({ memoryMib }) => memoryMib),
    gpus: sum(({ gpus }) => gpus),
  };
}

/** What the nodes take, and what the definition's own list takes for the job as a whole. */
function allConsumables(context: JobContext, nodes: readonly PlacedNode[], own: number): number {
  const { needs } = context.tables;
  const all = nodes.flatMap(({ node: { group, overrides } }) => {
    const last = overrides.findLast((one) => one.consumableResourcePropertiesOverride);
    const override = last?.consumableResourcePropertiesOverride;
    return needsOf(group.consumableResourceProperties, override, context.consumableOf);
  });
  return needs.indexOf(summed([...itemAt(needs.rows, own), ...all]));
}

function checkSum(
  { mistakes }: JobContext,
  { source }: PlacedInline,
  { ordinal }: Submitted,
  { vcpuMilli, memoryMib }: JobSize,
): void {
  const path = ['workload', source.name, 'jobs', ordinal, 'jobDefinition'];
  if (memoryMib > largestSum) {
    const most = `expected nodes that need at most ${figure(largestSum)} MiB together`;
    mistakes.add(path, `${most}, received ${figure(memoryMib)}`);
  }
  if (vcpuMilli > largestSum) {
    const most = `expected nodes that need at most ${figure(largestSum / 1_000)} vCPUs together`;
    mistakes.add(path, `${most}, received ${figure(vcpuMilli / 1_000)}`);
  }
}
