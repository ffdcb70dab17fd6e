/** Submissions of multi-node parallel jobs: what they override, and what each node needs. */
import { isOpen, nodesOf, rangesOf } from '../nodes.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import type { NodeProperties } from '../sections/job-definitions.ts';
import { checkRange, groupNeeds } from './node-properties.ts';
import { checkSizes } from './sizes.ts';
import type { DefinedJob } from './visit.ts';

export function checkNodes(draft: ScenarioDraft, defined: DefinedJob): void {
  const { job, definition, nodes: numNodes, report } = defined;
  if (definition.nodeProperties === undefined) return;
  if (job.arrayProperties?.size !== undefined) {
    const message = 'a multi-node parallel job cannot be an array job';
    report({ path: ['arrayProperties'], message, remedy: 'remove it', atKey: true });
  }
  const here = below(report, 'nodeOverrides');
  if (job.nodeOverrides?.numNodes !== undefined) {
    checkNumber(definition.nodeProperties, numNodes, below(here, 'numNodes'));
  }
  const overrides = job.nodeOverrides?.nodePropertyOverrides ?? [];
  for (const [index, range] of rangesOf(overrides, numNodes).entries()) {
    checkRange(range, numNodes, below(here, 'nodePropertyOverrides', index, 'targetNodes'));
  }
  checkNeeds(draft, defined, definition.nodeProperties);
}

/** AWS's conditions on another number of nodes: NodeOverrides.numNodes. */
function checkNumber(
  { mainNode, nodeRangeProperties }: NodeProperties,
  numNodes: number,
  report: Report,
): void {
  const open = nodeRangeProperties.filter(({ targetNodes }) => isOpen(targetNodes));
  const [first] = rangesOf(open, numNodes);
  if (first === undefined) {
    const message = 'needs a definition with a range of nodes that is open at its end';
    report({ message, remedy: 'write targetNodes: "0:"' });
  } else if (first.first >= numNodes) {
    const start = `the first node of its open range (${first.first})`;
    report({ message: `expected more nodes than ${start}, received ${numNodes}` });
  }
  if (mainNode >= numNodes) {
    const main = `the index of its main node (${mainNode})`;
    report({ message: `expected more nodes than ${main}, received ${numNodes}` });
  }
}

/** Checks each combination of group and overrides once. */
function checkNeeds(
  draft: ScenarioDraft,
  { job, report, reportDefinition }: DefinedJob,
  properties: NodeProperties,
): void {
  const all = job.nodeOverrides?.nodePropertyOverrides ?? [];
  const seen = new Set<string>();
  for (const node of nodesOf(properties, job.nodeOverrides)) {
    if (node === undefined) continue;
    const { position, group, overrides } = node;
    const indices = overrides.map((override) => all.indexOf(override));
    const kind = `${position} ${indices.join()}`;
    if (seen.has(kind)) continue;
    seen.add(kind);
    const last = indices.at(-1);
    checkSizes(draft, {
      containers: groupNeeds(group, overrides),
      platform: 'EC2',
      isFinal: true,
      report: below(reportDefinition, 'nodeProperties', 'nodeRangeProperties', position),
      override:
        last === undefined
          ? undefined
          : {
              report: below(report, 'nodeOverrides', 'nodePropertyOverrides', last),
              before: groupNeeds(group, []),
            },
    });
  }
}
