/** What a job needs: its containers' resources with the submission's overrides [J40, J64]. */
import { itemAt } from '../kernel/lookup.ts';
import type { JobDefinition } from './sections/job-definitions.ts';
import type { PodResources, ResourceRequirement } from './sections/job.ts';
import type { NodePropertyOverride } from './sections/overrides.ts';

/** In the units of columns; undefined = not given, NaN = invalid. */
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

/** What a submission, or its override of a range of nodes, changes in containers. */
export type ContainersOverride = Pick<
  NodePropertyOverride,
  'containerOverrides' | 'ecsPropertiesOverride' | 'eksPropertiesOverride'
>;

/** As written; undefined = not given. */
interface AskedTexts {
  readonly vcpu: string | undefined;
  readonly memory: string | undefined;
  readonly gpu: string | undefined;
}

/** What one container needs. */
export interface ContainerNeed {
  /** Below the definition. */
  readonly path: readonly (string | number)[];
  readonly isPod: boolean;
  /** Runs before the others, not beside them. */
  readonly isInit: boolean;
  readonly asked: AskedTexts;
  readonly need: NeededResources;
}

/** For each container, with the overrides applied in order. */
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
      return ecsNeed([container, ...overridesOf(all, index, taskOverrides(overrides))], path);
    }),
    ...(['containers', 'initContainers'] as const).flatMap((kind) => {
      return (pod?.[kind] ?? []).map((container, index, all) => {
        const path = ['eksProperties', 'podProperties', kind, index];
        const own = overridesOf(all, index, podOverrides(overrides, kind));
        const resources = [container, ...own].map((layer) => layer.resources);
        return podNeed(resources, path, kind === 'initContainers');
      });
    }),
  ];
}

/** What overrides change in the containers of a task. */
export function taskOverrides(overrides: readonly ContainersOverride[]) {
  return overrides.flatMap(
    (one) => one.ecsPropertiesOverride?.taskProperties?.[0]?.containers ?? [],
  );
}

/** What overrides change in the containers of a pod. */
export function podOverrides(
  overrides: readonly ContainersOverride[],
  kind: 'containers' | 'initContainers',
) {
  return overrides.flatMap((one) => one.eksPropertiesOverride?.podProperties?.[kind] ?? []);
}

export interface NamedContainer {
  readonly name?: string | undefined;
}

/** AWS's name for a pod's container without a name. */
const defaultName = 'Default';

/** True if the override is for the container: it names it, or there is no other. */
export function isFor(
  override: NamedContainer,
  containers: readonly NamedContainer[],
  index: number,
): boolean {
  if (override.name === undefined) return containers.length === 1;
  return override.name === (itemAt(containers, index).name ?? defaultName);
}

function overridesOf<Override extends NamedContainer>(
  containers: readonly NamedContainer[],
  index: number,
  overrides: readonly Override[],
): readonly Override[] {
  return overrides.filter((override) => isFor(override, containers, index));
}

interface EcsLayer {
  readonly vcpus?: number | undefined;
  readonly memory?: number | undefined;
  readonly resourceRequirements?: readonly ResourceRequirement[] | undefined;
}

/** `resourceRequirements` take precedence over deprecated fields, also those of overrides [J41]. */
function ecsNeed(layers: readonly EcsLayer[], path: ContainerNeed['path']): ContainerNeed {
  const required = (type: ResourceRequirement['type']) =>
    lastOf(layers, ({ resourceRequirements }) => {
      return resourceRequirements?.find((one) => one.type === type)?.value;
    });
  const asked = {
    vcpu: required('VCPU') ?? lastOf(layers, ({ vcpus }) => positive(vcpus)),
    memory: required('MEMORY') ?? lastOf(layers, ({ memory }) => positive(memory)),
    gpu: required('GPU'),
  };
  const need = needOfTexts(asked, milliOf, wholeOf);
  return { path, isPod: false, isInit: false, asked, need };
}

/** A pod's request of a resource counts, or its limit where there is no request [J61, J62]. */
function podNeed(
  layers: readonly (PodResources | undefined)[],
  path: ContainerNeed['path'],
  isInit: boolean,
): ContainerNeed {
  const given = (resource: string) =>
    lastOf(layers, (layer) => layer?.requests?.[resource] ?? layer?.limits?.[resource]);
  const asked = { vcpu: given('cpu'), memory: given('memory'), gpu: given('nvidia.com/gpu') };
  return { path, isPod: true, isInit, asked, need: needOfTexts(asked, podVcpuMilli, podMemoryMib) };
}

/** The value in the last of the layers that has one: later ones override earlier ones. */
function lastOf<Layer>(
  layers: readonly Layer[],
  value: (layer: Layer) => string | number | undefined,
): string | undefined {
  const last = layers.map(value).findLast((one) => one !== undefined);
  return last === undefined ? undefined : String(last);
}

function needOfTexts(
  { vcpu, memory, gpu = '0' }: AskedTexts,
  vcpuMilli: (text: string) => number,
  memoryMib: (text: string) => number,
): NeededResources {
  return {
    vcpuMilli: vcpu === undefined ? undefined : vcpuMilli(vcpu),
    memoryMib: memory === undefined ? undefined : memoryMib(memory),
    gpus: wholeOf(gpu),
  };
}

/** AWS prints 0 for deprecated fields that are not set. */
function positive(value: number | undefined): number | undefined {
  return value === 0 ? undefined : value;
}

/** Thousandths of a decimal number; NaN = not a number, finer than that, or written `1.0`. */
function milliOf(text: string): number {
  if (!/^\d{1,6}(?:\.\d{0,2}[1-9])?$/.test(text)) return NaN;
  return Math.round(Number(text) * 1_000);
}

function wholeOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}

/** Thousandths of `0.5` or `500m`; NaN = neither. */
export function podVcpuMilli(text: string): number {
  if (/^\d{1,9}m$/.test(text)) return Number(text.slice(0, -1));
  return /^\d{1,6}(?:\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1_000) : NaN;
}

/** MiB of `2048Mi`; NaN = not accepted by AWS. */
function podMemoryMib(text: string): number {
  return /^\d{1,9}Mi$/.test(text) ? Number(text.slice(0, -2)) : NaN;
}

/** What a job or node needs. */
export function needOf(
  containers: Containers,
  overrides: readonly ContainersOverride[],
): NeededResources {
  return totalNeed(containerNeeds(containers, overrides));
}

/** The sum over the containers, but at least the largest init container of a pod. */
export function totalNeed(containers: readonly ContainerNeed[]): NeededResources {
  const beside = containers.filter(({ isInit }) => !isInit);
  const before = containers.filter(({ isInit }) => isInit);
  const none: NeededResources = { vcpuMilli: undefined, memoryMib: undefined, gpus: 0 };
  const sum = beside.reduce((total, { need }) => combined(total, need, (a, b) => a + b), none);
  return before.reduce((total, { need }) => combined(total, need, Math.max), sum);
}

function combined(
  a: NeededResources,
  b: NeededResources,
  both: (a: number, b: number) => number,
): NeededResources {
  const given = (one: number | undefined, other: number | undefined): number | undefined =>
    one === undefined || other === undefined ? (one ?? other) : both(one, other);
  return {
    vcpuMilli: given(a.vcpuMilli, b.vcpuMilli),
    memoryMib: given(a.memoryMib, b.memoryMib),
    gpus: both(a.gpus, b.gpus),
  };
}
