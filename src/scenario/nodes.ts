/** The nodes of a multi-node parallel job: their group's properties and the overrides of each. */
import { itemAt } from '../kernel/lookup.ts';
import { covers, type NodeRange, nodeRange, rangeOfNode } from './node-ranges.ts';
import type { Containers } from './requirements.ts';
import type {
  JobDefinition,
  NodeProperties,
  NodeRangeProperty,
} from './sections/job-definitions.ts';
import type { NodeOverrides, NodePropertyOverride } from './sections/overrides.ts';

/** One node as it is submitted. */
export interface Node {
  /** Position of its group in `nodeRangeProperties`. */
  readonly position: number;
  readonly group: NodeRangeProperty;
  /** Those of its ranges, in the order of the submission. */
  readonly overrides: readonly NodePropertyOverride[];
}

/** The definition's nodes, or the submission's number of them; 0 = the job is not multi-node. */
export function nodeCount(
  { nodeProperties }: Pick<JobDefinition, 'nodeProperties'>,
  overrides: NodeOverrides | undefined,
): number {
  return nodeProperties === undefined ? 0 : (overrides?.numNodes ?? nodeProperties.numNodes);
}

/** In order of the node index; undefined = no group covers the node. */
export function nodesOf(
  nodeProperties: NodeProperties,
  overrides: NodeOverrides | undefined,
): readonly (Node | undefined)[] {
  const count = nodeCount({ nodeProperties }, overrides);
  const groups = nodeProperties.nodeRangeProperties;
  const ranges = rangesOf(groups, count);
  const changes = overrides?.nodePropertyOverrides ?? [];
  const changed = rangesOf(changes, count);
  return Array.from({ length: count }, (_, node) => {
    const position = rangeOfNode(ranges, node);
    if (position < 0) return undefined;
    const own = changes.filter((_change, index) => covers(itemAt(changed, index), node));
    return { position, group: itemAt(groups, position), overrides: own };
  });
}

/** The ranges of a list in a job of `count` nodes. */
export function rangesOf(
  list: readonly { readonly targetNodes: string }[],
  count: number,
): readonly NodeRange[] {
  return list.map(({ targetNodes }) => nodeRange(targetNodes, count));
}

/** The containers of a group as a definition has them. */
export function containersOf(group: NodeRangeProperty): Containers {
  const { container: containerProperties, ecsProperties, eksProperties } = group;
  return { containerProperties, ecsProperties, eksProperties };
}

/** The only instance type that may hold the node; empty = any. */
export function instanceTypeOf({ group, overrides }: Node): string {
  const named = [
    group.instanceTypes?.[0],
    group.container?.instanceType,
    ...overrides.flatMap((one) => [one.instanceTypes?.[0], one.containerOverrides?.instanceType]),
  ];
  return named.findLast((type) => type !== undefined && type !== '') ?? '';
}
