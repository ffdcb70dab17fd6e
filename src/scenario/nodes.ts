/** The nodes of a multi-node parallel job, their ranges (`0:3`, `:n`, `n:`, `n`) and overrides. */
import { itemAt } from '../kernel/lookup.ts';
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
  /** The overrides of its ranges, in the order of the submission. */
  readonly overrides: readonly NodePropertyOverride[];
}

/** Number of nodes, which a submission may override; 0 = the job is not multi-node. */
export function nodeCount(
  { nodeProperties }: Pick<JobDefinition, 'nodeProperties'>,
  overrides: NodeOverrides | undefined,
): number {
  return nodeProperties === undefined ? 0 : (overrides?.numNodes ?? nodeProperties.numNodes);
}

/** By node index; undefined = no group covers the node. */
export function nodesOf(
  nodeProperties: NodeProperties,
  overrides: NodeOverrides | undefined,
): readonly (Node | undefined)[] {
  const count = nodeCount({ nodeProperties }, overrides);
  const groups = nodeProperties.nodeRangeProperties;
  const ranges = rangesOf(groups, count);
  const allOverrides = overrides?.nodePropertyOverrides ?? [];
  const overridden = rangesOf(allOverrides, count);
  return Array.from({ length: count }, (_, node) => {
    const position = rangeOfNode(ranges, node);
    if (position < 0) return undefined;
    const own = allOverrides.filter((_, index) => covers(itemAt(overridden, index), node));
    return { position, group: itemAt(groups, position), overrides: own };
  });
}

/** Node indices, both included. */
export interface NodeRange {
  readonly first: number;
  readonly last: number;
}

/** Whether the range has no end of its own. */
export function isOpen(targetNodes: string): boolean {
  return targetNodes.endsWith(':');
}

function covers({ first, last }: NodeRange, node: number): boolean {
  return first <= node && node <= last;
}

/**
 * Position of the range that a node belongs to: the smallest one that covers it, since nested
 * ranges override; the later of equal ones. −1 = none.
 */
export function rangeOfNode(ranges: readonly NodeRange[], node: number): number {
  let chosen = -1;
  let fewest = Infinity;
  for (const [position, range] of ranges.entries()) {
    const length = range.last - range.first;
    if (!covers(range, node) || length > fewest) continue;
    chosen = position;
    fewest = length;
  }
  return chosen;
}

/** The ranges of a list in a job of `count` nodes; an open end is the last node. */
export function rangesOf(
  list: readonly { readonly targetNodes: string }[],
  count: number,
): readonly NodeRange[] {
  return list.map(({ targetNodes }) => {
    const [first, last = first] = targetNodes.split(':');
    return { first: Number(first), last: last === '' ? count - 1 : Number(last) };
  });
}

/** The containers of a group, under the names that a definition uses. */
export function containersOf(group: NodeRangeProperty): Containers {
  const { container: containerProperties, ecsProperties, eksProperties } = group;
  return { containerProperties, ecsProperties, eksProperties };
}

/** The instance type that the node requires; empty = any. */
export function instanceTypeOf({ group, overrides }: Node): string {
  const named = [
    group.instanceTypes?.[0],
    group.container?.instanceType,
    ...overrides.flatMap((one) => [one.instanceTypes?.[0], one.containerOverrides?.instanceType]),
  ];
  return named.findLast((type) => type !== undefined && type !== '') ?? '';
}
