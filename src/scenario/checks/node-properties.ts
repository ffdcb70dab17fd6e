/** Multi-node definitions: nodes, their groups, and what each needs [J67, J73, J74]. */
import { type NodeRange, rangeOfNode } from '../node-ranges.ts';
import { containersOf, rangesOf } from '../nodes.ts';
import { type ContainerNeed, containerNeeds } from '../requirements.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import type {
  JobDefinition,
  NodeProperties,
  NodeRangeProperty,
} from '../sections/job-definitions.ts';
import { checkPods } from './pods.ts';
import { checkSizes } from './sizes.ts';

const shapes = ['container', 'ecsProperties', 'eksProperties'] as const;

export function checkNodeProperties(
  draft: ScenarioDraft,
  { nodeProperties, platformCapabilities }: JobDefinition,
  definition: Path,
  report: Report,
): void {
  if (nodeProperties === undefined) return;
  const path = [...definition, 'nodeProperties'];
  if (platformCapabilities?.includes('FARGATE') === true) {
    const message = 'multi-node parallel jobs do not run on Fargate';
    const remedy = 'remove FARGATE';
    report({ path: [...definition, 'platformCapabilities'], message, remedy });
  }
  const { numNodes, mainNode, nodeRangeProperties: groups } = nodeProperties;
  if (mainNode >= numNodes) {
    const message = `expected a node index below numNodes (${numNodes}), received ${mainNode}`;
    report({ path: [...path, 'mainNode'], message });
  }
  const at = [...path, 'nodeRangeProperties'];
  checkRanges(nodeProperties, at, report);
  checkTypes(nodeProperties, at, report);
  for (const [position, group] of groups.entries()) {
    checkGroup(draft, group, [...at, position], report);
  }
}

function checkRanges(
  { numNodes, nodeRangeProperties }: NodeProperties,
  path: Path,
  report: Report,
) {
  const ranges = rangesOf(nodeRangeProperties, numNodes);
  for (const [position, range] of ranges.entries()) {
    const at = [...path, position, 'targetNodes'];
    checkRange(range, { numNodes, path: at }, report);
    const other = ranges.slice(0, position).find((earlier) => isCrossed(earlier, range));
    if (other === undefined) continue;
    const pair = `${rangeText(range)} besides ${rangeText(other)}`;
    report({
      path: at,
      message: `expected ranges apart or one inside the other, received ${pair}`,
    });
  }
  const nodes = Array.from({ length: numNodes }, (_, node) => node);
  const uncovered = nodes.find((node) => rangeOfNode(ranges, node) < 0);
  if (uncovered === undefined) return;
  const expected = `ranges that cover all nodes (0:${numNodes - 1})`;
  const message = `expected ${expected}, received none for node ${uncovered}`;
  report({ path, message, remedy: 'add it to a range' });
}

/** Reports a range that is none, or leaves the job's nodes. */
export function checkRange(
  range: NodeRange,
  { numNodes, path }: { readonly numNodes: number; readonly path: Path },
  report: Report,
): void {
  const { first, last } = range;
  if (first <= last && last < numNodes) return;
  const message = `expected nodes from 0 to ${numNodes - 1}, received ${rangeText(range)}`;
  report({ path, message });
}

/** The same nodes twice, or some of each other's. */
function isCrossed(a: NodeRange, b: NodeRange): boolean {
  const isApart = a.last < b.first || b.last < a.first;
  const isInside = (inner: NodeRange, outer: NodeRange): boolean =>
    outer.first <= inner.first && inner.last <= outer.last;
  const isSame = a.first === b.first && a.last === b.last;
  return isSame || !(isApart || isInside(a, b) || isInside(b, a));
}

function rangeText({ first, last }: NodeRange): string {
  return `${first}:${last}`;
}

/** On ECS all nodes have the same instance type; a list is of one element anyway. */
function checkTypes({ nodeRangeProperties }: NodeProperties, path: Path, report: Report): void {
  const named = nodeRangeProperties.map(({ container, instanceTypes, eksProperties }) => {
    return eksProperties === undefined
      ? (container?.instanceType ?? instanceTypes?.[0])
      : undefined;
  });
  const first = named.find((type) => type !== undefined);
  for (const [position, type] of named.entries()) {
    if (type === undefined || first === undefined || type === first) continue;
    const message = `expected one instance type for all nodes, received "${first}" and "${type}"`;
    report({ path: [...path, position], message });
  }
}

function checkGroup(
  draft: ScenarioDraft,
  group: NodeRangeProperty,
  path: Path,
  report: Report,
): void {
  const given = shapes.filter((shape) => group[shape] !== undefined);
  if (given.length !== 1) {
    const received = given.length === 0 ? 'none' : given.join(' and ');
    report({ path, message: `expected one of ${shapes.join(', ')}, received ${received}` });
  }
  checkPods(group.eksProperties, [...path, 'eksProperties'], report);
  const containers = groupNeeds(containerNeeds(containersOf(group), []));
  const asked = { path, platform: 'EC2', containers } as const;
  checkSizes(draft, { ...asked, isWhole: false }, report);
}

/** A group calls `container` what a definition calls `containerProperties`. */
export function groupNeeds(containers: readonly ContainerNeed[]): readonly ContainerNeed[] {
  return containers.map((container) => ({
    ...container,
    path: container.path[0] === 'containerProperties' ? ['container'] : container.path,
  }));
}
