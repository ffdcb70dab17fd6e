/** Overrides of submissions: the definition must have what they override [J40]. */
import { someOf } from '../../kernel/text/shorten.ts';
import { quoted } from '../../kernel/text/mistakes.ts';
import { containersOf, nodesOf } from '../nodes.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import {
  type Containers,
  type ContainersOverride,
  isFor,
  type NamedContainer,
  podOverrides,
  taskOverrides,
} from '../requirements.ts';
import type { NodeProperties } from '../sections/job-definitions.ts';
import type { DefinedJob } from './visit.ts';

/** The fields of overrides, and what they override. */
export const overrideKinds = [
  ['containerOverrides', 'containerProperties'],
  ['ecsPropertiesOverride', 'ecsProperties'],
  ['eksPropertiesOverride', 'eksProperties'],
] as const;

export function checkOverrides(_draft: ScenarioDraft, defined: DefinedJob): void {
  const { job, definition, report } = defined;
  const { nodeOverrides } = job;
  if (definition.nodeProperties !== undefined) {
    checkNodeOverrides(defined, definition.nodeProperties);
    return;
  }
  if (nodeOverrides?.numNodes !== undefined || nodeOverrides?.nodePropertyOverrides.length) {
    const message = `definition "${job.jobDefinition}" is not multi-node`;
    report({ path: ['nodeOverrides'], message, remedy: 'use containerOverrides', atKey: true });
  }
  checkOverride(definition, job, report);
}

function checkNodeOverrides({ job, report }: DefinedJob, nodeProperties: NodeProperties): void {
  for (const [kind] of overrideKinds) {
    if (!isGiven(job[kind])) continue;
    const message = `definition "${job.jobDefinition}" is multi-node`;
    report({ path: [kind], message, remedy: 'use nodeOverrides', atKey: true });
  }
  const nodes = nodesOf(nodeProperties, job.nodeOverrides);
  for (const [index, override] of (job.nodeOverrides?.nodePropertyOverrides ?? []).entries()) {
    const here = below(report, 'nodeOverrides', 'nodePropertyOverrides', index);
    const groups = nodes.flatMap((node) => (node?.overrides.includes(override) ? node.group : []));
    for (const group of new Set(groups)) checkOverride(containersOf(group), override, here);
  }
}

/** `{}` changes nothing. */
function isGiven(override: object | undefined): boolean {
  return override !== undefined && Object.keys(override).length > 0;
}

function checkOverride(containers: Containers, override: ContainersOverride, report: Report): void {
  for (const [kind, shape] of overrideKinds) {
    if (!isGiven(override[kind]) || containers[shape] !== undefined) continue;
    const message = `the containers it overrides have no ${shape}`;
    const right = overrideKinds.find(([, other]) => containers[other] !== undefined);
    const remedy = right === undefined ? '' : `use ${right[0]}`;
    report({ path: [kind], message, remedy, atKey: true });
  }
  const tasks = containers.ecsProperties?.taskProperties[0]?.containers;
  const atTask = below(report, 'ecsPropertiesOverride', 'taskProperties', 0, 'containers');
  if (tasks !== undefined) checkNames(tasks, taskOverrides([override]), atTask);
  if (containers.eksProperties === undefined) return;
  for (const kind of ['containers', 'initContainers'] as const) {
    const pod = containers.eksProperties.podProperties?.[kind] ?? [];
    const atPod = below(report, 'eksPropertiesOverride', 'podProperties', kind);
    checkNames(pod, podOverrides([override], kind), atPod);
  }
}

function checkNames(
  containers: readonly NamedContainer[],
  overrides: readonly NamedContainer[],
  report: Report,
): void {
  const names = containers.flatMap(({ name }) => name ?? []);
  const remedy = names.length === 0 ? '' : `known: ${someOf(names)}`;
  for (const [index, override] of overrides.entries()) {
    if (containers.some((_container, other) => isFor(override, containers, other))) continue;
    const expected = 'the name of a container of the definition';
    const message =
      override.name === undefined
        ? `missing: ${expected}`
        : `expected ${expected}, received ${quoted(override.name)}`;
    report({ path: [index, 'name'], message, remedy });
  }
}
