/** What submissions override: it is there in the definition [J40]. */
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import { nodesOf, containersOf } from '../nodes.ts';
import {
  type Containers,
  type ContainersOverride,
  isMeant,
  podOverrides,
  taskOverrides,
} from '../requirements.ts';
import type { NodeProperties } from '../sections/job-definitions.ts';
import type { InlineJob } from '../sections/inline-jobs.ts';
import { forEachJob } from './jobs-of.ts';
import { definitionOf } from './references.ts';

const kinds = [
  ['containerOverrides', 'containerProperties'],
  ['ecsPropertiesOverride', 'ecsProperties'],
  ['eksPropertiesOverride', 'eksProperties'],
] as const;

export function checkOverrides(draft: ScenarioDraft, report: Report): void {
  forEachJob(draft, (job, path) => {
    const key = definitionOf(draft, job.jobDefinition);
    const definition = draft.jobDefinitions.values.get(key ?? '');
    if (definition === undefined) return;
    if (definition.nodeProperties !== undefined)
      return checkNodeOverrides(definition.nodeProperties, job, path, report);
    const { nodeOverrides } = job;
    if (nodeOverrides?.numNodes !== undefined || nodeOverrides?.nodePropertyOverrides.length) {
      const message = `definition "${job.jobDefinition}" is not multi-node`;
      const remedy = 'take containerOverrides';
      report({ path: [...path, 'nodeOverrides'], message, remedy, atKey: true });
    }
    checkOverride(definition, job, path, report);
  });
}

function checkNodeOverrides(
  nodeProperties: NodeProperties,
  job: InlineJob,
  path: Path,
  report: Report,
): void {
  for (const [kind] of kinds) {
    if (!isGiven(job[kind])) continue;
    const message = `definition "${job.jobDefinition}" is multi-node`;
    report({ path: [...path, kind], message, remedy: 'take nodeOverrides', atKey: true });
  }
  const nodes = nodesOf(nodeProperties, job.nodeOverrides);
  for (const [index, change] of (job.nodeOverrides?.nodePropertyOverrides ?? []).entries()) {
    const at = [...path, 'nodeOverrides', 'nodePropertyOverrides', index];
    const groups = nodes.flatMap((node) => (node?.overrides.includes(change) ? [node.group] : []));
    for (const group of new Set(groups)) checkOverride(containersOf(group), change, at, report);
  }
}

/** `{}` changes nothing. */
function isGiven(override: object | undefined): boolean {
  return override !== undefined && Object.keys(override).length > 0;
}

function checkOverride(
  containers: Containers,
  override: ContainersOverride,
  path: Path,
  report: Report,
): void {
  for (const [kind, shape] of kinds) {
    if (!isGiven(override[kind]) || containers[shape] !== undefined) continue;
    const message = `the containers that it is for have no ${shape}`;
    const right = kinds.find(([, other]) => containers[other] !== undefined);
    const remedy = right === undefined ? '' : `take ${right[0]}`;
    report({ path: [...path, kind], message, remedy, atKey: true });
  }
  const tasks = containers.ecsProperties?.taskProperties[0]?.containers;
  const task = [...path, 'ecsPropertiesOverride', 'taskProperties', 0, 'containers'];
  if (tasks !== undefined) checkNames(tasks, taskOverrides([override]), task, report);
  for (const kind of ['containers', 'initContainers'] as const) {
    if (containers.eksProperties === undefined) continue;
    const pod = containers.eksProperties.podProperties?.[kind] ?? [];
    const at = [...path, 'eksPropertiesOverride', 'podProperties', kind];
    checkNames(pod, podOverrides([override], kind), at, report);
  }
}

interface Named {
  readonly name?: string | undefined;
}

function checkNames(
  containers: readonly Named[],
  overrides: readonly Named[],
  path: Path,
  report: Report,
): void {
  const names = containers.flatMap(({ name }) => name ?? []);
  const known = names.length === 0 ? '' : `known: ${names.join(', ')}`;
  for (const [index, override] of overrides.entries()) {
    if (containers.some((_container, other) => isMeant(override, containers, other))) continue;
    const expected = 'the name of a container of the definition';
    const message =
      override.name === undefined
        ? `missing: ${expected}`
        : `expected ${expected}, received ${JSON.stringify(override.name)}`;
    report({ path: [...path, index, 'name'], message, remedy: known });
  }
}
