/** Submissions of multi-node parallel jobs: what they override, and what each node needs. */
import { isOpen } from '../node-ranges.ts';
import { containersOf, type Node, nodeCount, nodesOf, rangesOf } from '../nodes.ts';
import { containerNeeds } from '../requirements.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import type { InlineJob } from '../sections/inline-jobs.ts';
import type { NodeProperties } from '../sections/job-definitions.ts';
import { forEachJob } from './jobs-of.ts';
import { checkRange, groupNeeds } from './node-properties.ts';
import { definitionOf } from './references.ts';
import { sourceDefinitions } from './source-definitions.ts';
import { checkSizes } from './sizes.ts';

export function checkNodes(draft: ScenarioDraft, report: Report): void {
  forEachJob(draft, (job, path) => {
    const key = definitionOf(draft, job.jobDefinition);
    if (key === undefined) return;
    const properties = draft.jobDefinitions.values.get(key)?.nodeProperties;
    if (properties === undefined) return;
    if (job.arrayProperties?.size !== undefined) {
      const message = 'a multi-node parallel job is no array';
      report({ path: [...path, 'arrayProperties'], message, remedy: 'remove it', atKey: true });
    }
    checkNumber(properties, job, [...path, 'nodeOverrides', 'numNodes'], report);
    const numNodes = nodeCount({ nodeProperties: properties }, job.nodeOverrides);
    const changes = job.nodeOverrides?.nodePropertyOverrides ?? [];
    for (const [index, range] of rangesOf(changes, numNodes).entries()) {
      const at = [...overridesPath(path), index, 'targetNodes'];
      checkRange(range, { numNodes, path: at }, report);
    }
    checkNeeds(draft, { job, path, key, properties }, report);
  });
  checkSources(draft, report);
}

function overridesPath(path: Path): Path {
  return [...path, 'nodeOverrides', 'nodePropertyOverrides'];
}

/** AWS's conditions for another number of nodes: NodeOverrides.numNodes. */
function checkNumber(
  { mainNode, nodeRangeProperties }: NodeProperties,
  { nodeOverrides }: InlineJob,
  path: Path,
  report: Report,
): void {
  const numNodes = nodeOverrides?.numNodes;
  if (numNodes === undefined) return;
  const open = nodeRangeProperties.filter(({ targetNodes }) => isOpen(targetNodes));
  const [first] = rangesOf(open, numNodes);
  if (first === undefined) {
    const message = 'needs a definition with a range of nodes that is open at its end';
    report({ path, message, remedy: 'write targetNodes: "0:"' });
  } else if (first.first >= numNodes) {
    const start = `the first node of its open range (${first.first})`;
    report({ path, message: `expected more nodes than ${start}, received ${numNodes}` });
  }
  if (mainNode >= numNodes) {
    const main = `the index of its main node (${mainNode})`;
    report({ path, message: `expected more nodes than ${main}, received ${numNodes}` });
  }
}

interface NodesUse {
  readonly job: InlineJob;
  readonly path: Path;
  readonly key: string;
  readonly properties: NodeProperties;
}

/** Of every kind of node: the same group with the same overrides is looked at once. */
function checkNeeds(
  draft: ScenarioDraft,
  { job, path, key, properties }: NodesUse,
  report: Report,
): void {
  const changes = job.nodeOverrides?.nodePropertyOverrides ?? [];
  const seen = new Set<string>();
  for (const node of nodesOf(properties, job.nodeOverrides)) {
    if (node === undefined) continue;
    const indices = node.overrides.map((override) => changes.indexOf(override));
    const kind = `${node.position} ${indices.join()}`;
    if (seen.has(kind)) continue;
    seen.add(kind);
    const last = indices.at(-1);
    const override = last === undefined ? undefined : [...overridesPath(path), last];
    const groups = ['jobDefinitions', key, 'nodeProperties', 'nodeRangeProperties'];
    checkNeed(draft, node, { override, path: [...groups, node.position] }, report);
  }
}

function checkNeed(
  draft: ScenarioDraft,
  { group, overrides }: Node,
  { path, override }: { readonly path: Path; readonly override: Path | undefined },
  report: Report,
): void {
  const needs = (changes: Node['overrides']) =>
    groupNeeds(containerNeeds(containersOf(group), changes));
  const before = override && { path: override, before: needs([]) };
  const asked = { path, platform: 'EC2', containers: needs(overrides), override: before } as const;
  checkSizes(draft, { ...asked, isWhole: true }, report);
}

/** Records of logs and generators are jobs of one container. */
function checkSources(draft: ScenarioDraft, report: Report): void {
  for (const { name, path, definition } of sourceDefinitions(draft)) {
    if (definition?.nodeProperties === undefined) continue;
    const received = `the multi-node definition "${name}"`;
    const message = `expected a definition of type container, received ${received}`;
    report({ path, message, remedy: 'spell multi-node jobs out under jobs' });
  }
}
