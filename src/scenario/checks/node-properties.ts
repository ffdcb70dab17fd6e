/** Multi-node definitions: nodes, their groups, and their needs [J67, J73, J74]. */
import { containersOf, type NodeRange, rangeOfNode, rangesOf } from '../nodes.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import { type ContainerNeed, containerNeeds, type ContainersOverride } from '../requirements.ts';
import type {
  JobDefinition,
  NodeProperties,
  NodeRangeProperty,
} from '../sections/job-definitions.ts';
import { checkPods, checkSizes } from './sizes.ts';

const shapes = ['container', 'ecsProperties', 'eksProperties'] as const;

export function checkNodeProperties(
  draft: ScenarioDraft,
  { nodeProperties, platformCapabilities }: JobDefinition,
  report: Report,
): void {
  if (nodeProperties === undefined) return;
  if (platformCapabilities?.includes('FARGATE') === true) {
    const message = 'multi-node parallel jobs do not run on Fargate';
    report({ path: ['platformCapabilities'], message, remedy: 'remove FARGATE' });
  }
  const { numNodes, mainNode, nodeRangeProperties: groups } = nodeProperties;
  if (mainNode >= numNodes) {
    const message = `expected a node index below numNodes (${numNodes}), received ${mainNode}`;
    report({ path: ['nodeProperties', 'mainNode'], message });
  }
  const here = below(report, 'nodeProperties', 'nodeRangeProperties');
  checkRanges(nodeProperties, here);
  checkTypes(groups, here);
  for (const [position, group] of groups.entries()) checkGroup(draft, group, below(here, position));
}

function checkRanges({ numNodes, nodeRangeProperties }: NodeProperties, report: Report): void {
  const ranges = rangesOf(nodeRangeProperties, numNodes);
  for (const [position, range] of ranges.entries()) {
    const here = below(report, position, 'targetNodes');
    checkRange(range, numNodes, here);
    const other = ranges.slice(0, position).find((earlier) => isCrossed(earlier, range));
    if (other === undefined) continue;
    const pair = `${rangeText(range)} besides ${rangeText(other)}`;
    here({ message: `expected ranges that are disjoint or nested, received ${pair}` });
  }
  const nodes = Array.from({ length: numNodes }, (_, node) => node);
  const uncovered = nodes.find((node) => rangeOfNode(ranges, node) < 0);
  if (uncovered === undefined) return;
  const expected = `ranges that cover all nodes (0:${numNodes - 1})`;
  const message = `expected ${expected}, received none for node ${uncovered}`;
  report({ message, remedy: 'add it to a range' });
}

/** Reports a range that is empty, or leaves the job's nodes. */
export function checkRange(range: NodeRange, numNodes: number, report: Report): void {
  if (range.first <= range.last && range.last < numNodes) return;
  report({ message: `expected nodes from 0 to ${numNodes - 1}, received ${rangeText(range)}` });
}

/** Whether the ranges are equal, or overlap without one containing the other. */
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

/** On ECS all nodes have one instance type; a list has at most one element. */
function checkTypes(groups: readonly NodeRangeProperty[], report: Report): void {
  const named = groups.map(({ container, instanceTypes, eksProperties }) => {
    return eksProperties === undefined
      ? (container?.instanceType ?? instanceTypes?.[0])
      : undefined;
  });
  const first = named.find((type) => type !== undefined);
  for (const [position, type] of named.entries()) {
    if (type === undefined || first === undefined || type === first) continue;
    const message = `expected one instance type for all nodes, received "${first}" and "${type}"`;
    report({ path: [position], message });
  }
}

function checkGroup(draft: ScenarioDraft, group: NodeRangeProperty, report: Report): void {
  const given = shapes.filter((shape) => group[shape] !== undefined);
  if (given.length !== 1) {
    const received = given.length === 0 ? 'none' : given.join(' and ');
    report({ message: `expected one of ${shapes.join(', ')}, received ${received}` });
  }
  checkPods(group, report);
  const containers = groupNeeds(group, []);
  checkSizes(draft, { containers, platform: 'EC2', isFinal: false, report });
}

/** The needs of a group, which calls `container` what a definition calls `containerProperties`. */
export function groupNeeds(
  group: NodeRangeProperty,
  overrides: readonly ContainersOverride[],
): readonly ContainerNeed[] {
  return containerNeeds(containersOf(group), overrides).map((container) => ({
    ...container,
    path: container.path[0] === 'containerProperties' ? ['container'] : container.path,
  }));
}
