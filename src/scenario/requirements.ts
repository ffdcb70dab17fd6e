/** What a job needs: its containers' resources with the submission's overrides [J40, J64]. */
import { itemAt } from '../kernel/lookup.ts';
import { type AskedTexts, podMemoryMib, podTexts, podVcpuMilli } from './pod-requirements.ts';
import type { JobDefinition } from './sections/job-definitions.ts';
import type { ResourceRequirement } from './sections/job.ts';
import type {
  ContainerOverrides,
  EcsPropertiesOverride,
  EksPropertiesOverride,
} from './sections/overrides.ts';

/** Compiled; undefined = not given, NaN = not a number of this kind. */
export interface NeededResources {
  readonly vcpuMilli: number | undefined;
  readonly memoryMib: number | undefined;
  readonly gpus: number;
}

/** Where containers are described: a definition, or a group of nodes. */
export type Containers = Pick<
  JobDefinition,
  'containerProperties' | 'ecsProperties' | 'eksProperties'
>;

/** What a submission, or its override of a range of nodes, says of containers. */
export interface ContainersOverride {
  readonly containerOverrides?: ContainerOverrides | undefined;
  readonly ecsPropertiesOverride?: EcsPropertiesOverride | undefined;
  readonly eksPropertiesOverride?: EksPropertiesOverride | undefined;
}

/** One container's need. */
export interface ContainerNeed {
  /** Below the definition. */
  readonly path: readonly (string | number)[];
  readonly isPod: boolean;
  /** Runs before the others, not beside them. */
  readonly isInit: boolean;
  readonly asked: AskedTexts;
  readonly need: NeededResources;
}

/** Of every container, with the overrides in their order. */
export function containerNeeds(
  { containerProperties, ecsProperties, eksProperties }: Containers,
  overrides: readonly ContainersOverride[],
): readonly ContainerNeed[] {
  const layers = overrides.flatMap(({ containerOverrides }) => containerOverrides ?? []);
  if (containerProperties !== undefined) {
    return [ecsNeed([containerProperties, ...layers], ['containerProperties'])];
  }
  const tasks = ecsProperties?.taskProperties[0]?.containers ?? [];
  const pod = eksProperties?.podProperties;
  return [
    ...tasks.map((container, index, all) => {
      const path = ['ecsProperties', 'taskProperties', 0, 'containers', index];
      return ecsNeed([container, ...meant(all, index, taskOverrides(overrides))], path);
    }),
    ...(['containers', 'initContainers'] as const).flatMap((kind) => {
      return (pod?.[kind] ?? []).map((container, index, all) => {
        const path = ['eksProperties', 'podProperties', kind, index];
        const own = meant(all, index, podOverrides(overrides, kind));
        return podNeed([container, ...own], path, kind === 'initContainers');
      });
    }),
  ];
}

/** What overrides say of the containers of a task. */
export function taskOverrides(overrides: readonly ContainersOverride[]) {
  return overrides.flatMap(
    (one) => one.ecsPropertiesOverride?.taskProperties?.[0]?.containers ?? [],
  );
}

/** What overrides say of the containers of a pod. */
export function podOverrides(
  overrides: readonly ContainersOverride[],
  kind: 'containers' | 'initContainers',
) {
  return overrides.flatMap((one) => one.eksPropertiesOverride?.podProperties?.[kind] ?? []);
}

export interface NamedContainer {
  readonly name?: string | undefined;
}

/** AWS's name of a container of a pod that has none. */
const defaultName = 'Default';

/** True if the override is the container's: it names it, or needs not, as there is no other. */
export function isMeant(
  override: NamedContainer,
  containers: readonly NamedContainer[],
  index: number,
): boolean {
  if (override.name === undefined) return containers.length === 1;
  return override.name === (itemAt(containers, index).name ?? defaultName);
}

function meant<Override extends NamedContainer>(
  containers: readonly NamedContainer[],
  index: number,
  overrides: readonly Override[],
): readonly Override[] {
  return overrides.filter((override) => isMeant(override, containers, index));
}

interface Layer {
  readonly vcpus?: number | undefined;
  readonly memory?: number | undefined;
  readonly resourceRequirements?: readonly ResourceRequirement[] | undefined;
}

/** Deprecated fields, also of overrides, yield to `resourceRequirements` [J41]. */
function ecsNeed(layers: readonly Layer[], path: ContainerNeed['path']): ContainerNeed {
  const last = (value: (layer: Layer) => string | undefined): string | undefined =>
    layers
      .toReversed()
      .map(value)
      .find((text) => text !== undefined);
  const required = (type: ResourceRequirement['type']): string | undefined =>
    last((layer) => layer.resourceRequirements?.find((one) => one.type === type)?.value);
  const asked = {
    vcpu: required('VCPU') ?? last((layer) => positive(layer.vcpus)),
    memory: required('MEMORY') ?? last((layer) => positive(layer.memory)),
    gpu: required('GPU'),
  };
  const need = {
    vcpuMilli: asked.vcpu === undefined ? undefined : milliOf(asked.vcpu),
    memoryMib: asked.memory === undefined ? undefined : wholeOf(asked.memory),
    gpus: wholeOf(asked.gpu ?? '0'),
  };
  return { path, isPod: false, isInit: false, asked, need };
}

function podNeed(
  layers: readonly { readonly resources?: Parameters<typeof podTexts>[0][number] }[],
  path: ContainerNeed['path'],
  isInit: boolean,
): ContainerNeed {
  const asked = podTexts(layers.map(({ resources }) => resources));
  const need = {
    vcpuMilli: asked.vcpu === undefined ? undefined : podVcpuMilli(asked.vcpu),
    memoryMib: asked.memory === undefined ? undefined : podMemoryMib(asked.memory),
    gpus: wholeOf(asked.gpu ?? '0'),
  };
  return { path, isPod: true, isInit, asked, need };
}

/** AWS writes 0 for deprecated fields that are not given. */
function positive(value: number | undefined): string | undefined {
  return value === undefined || value === 0 ? undefined : String(value);
}

/** Thousandths of a decimal number; NaN where it is none, has finer parts, or is written `1.0`. */
function milliOf(text: string): number {
  if (!/^\d{1,6}(?:\.\d{0,2}[1-9])?$/.test(text)) return NaN;
  return Math.round(Number(text) * 1_000);
}

function wholeOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}

/** The sum over the containers, and, of a pod, no less than its largest init container. */
export function needOf(
  containers: Containers,
  overrides: readonly ContainersOverride[],
): NeededResources {
  return totalNeed(containerNeeds(containers, overrides));
}

/** Of the containers of one job or node. */
export function totalNeed(containers: readonly ContainerNeed[]): NeededResources {
  const none: NeededResources = { vcpuMilli: undefined, memoryMib: undefined, gpus: 0 };
  const sum = containers
    .filter(({ isInit }) => !isInit)
    .reduce((total, { need }) => combined(total, need, (a, b) => a + b), none);
  return containers
    .filter(({ isInit }) => isInit)
    .reduce((total, { need }) => combined(total, need, (a, b) => Math.max(a, b)), sum);
}

function combined(
  a: NeededResources,
  b: NeededResources,
  both: (a: number, b: number) => number,
): NeededResources {
  const given = (one: number | undefined, other: number | undefined): number | undefined =>
    one === undefined ? other : other === undefined ? one : both(one, other);
  return {
    vcpuMilli: given(a.vcpuMilli, b.vcpuMilli),
    memoryMib: given(a.memoryMib, b.memoryMib),
    gpus: both(a.gpus, b.gpus),
  };
}
