/** What a job needs: its definition's resources with the submission's overrides per type. */
import type { InlineJob } from './rooms/inline-jobs.ts';
import type { JobDefinition } from './rooms/job-definitions.ts';
import type { ResourceRequirement } from './rooms/job.ts';

/** Compiled; undefined = not given, NaN = not a number of this kind. */
export interface Need {
  readonly vcpuMilli: number | undefined;
  readonly memoryMib: number | undefined;
  readonly gpus: number;
}

interface Container {
  readonly vcpus?: number | undefined;
  readonly memory?: number | undefined;
  readonly resourceRequirements?: readonly ResourceRequirement[] | undefined;
}

/** What one container asks; `resourceRequirements` win over deprecated fields (reference §2.1). */
function needOfContainer(container: Container, overrides: Container | undefined): Need {
  const value = (type: ResourceRequirement['type']): string | undefined =>
    valueOf(overrides, type) ?? valueOf(container, type);
  // Deprecated overrides do not override resourceRequirements.
  const vcpus = value('VCPU') ?? positive(overrides?.vcpus) ?? positive(container.vcpus);
  const memory = value('MEMORY') ?? positive(overrides?.memory) ?? positive(container.memory);
  return {
    vcpuMilli: vcpus === undefined ? undefined : milliOf(vcpus),
    memoryMib: memory === undefined ? undefined : wholeOf(memory),
    gpus: wholeOf(value('GPU') ?? '0'),
  };
}

function valueOf(container: Container | undefined, type: string): string | undefined {
  return container?.resourceRequirements?.find((requirement) => requirement.type === type)?.value;
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

/** Kubernetes: `500m` or `0.5` vCPUs; `2048Mi` or `2Gi`. */
function needOfPod(resources: { limits?: Quantities; requests?: Quantities } | undefined): Need {
  const quantity = (key: string): string | undefined => {
    const value = resources?.requests?.[key] ?? resources?.limits?.[key];
    return value === undefined ? undefined : String(value);
  };
  const cpu = quantity('cpu');
  const memory = quantity('memory');
  return {
    vcpuMilli:
      cpu === undefined ? undefined : cpu.endsWith('m') ? wholeOf(cpu.slice(0, -1)) : milliOf(cpu),
    memoryMib: memory === undefined ? undefined : mebibytesOf(memory),
    gpus: wholeOf(quantity('nvidia.com/gpu') ?? '0'),
  };
}

type Quantities = Readonly<Record<string, string | number>> | undefined;

function mebibytesOf(text: string): number {
  if (text.endsWith('Gi')) return wholeOf(text.slice(0, -2)) * 1_024;
  return text.endsWith('Mi') ? wholeOf(text.slice(0, -2)) : NaN;
}

/** The sum over the definition's containers (reference §3.1), each with the overrides. */
export function needOf(
  definition: JobDefinition,
  overrides: InlineJob['containerOverrides'],
): Need {
  const { containerProperties, ecsProperties, eksProperties } = definition;
  if (containerProperties !== undefined) return needOfContainer(containerProperties, overrides);
  const containers = ecsProperties?.taskProperties.flatMap((task) => task.containers) ?? [];
  const pods = eksProperties?.podProperties?.containers ?? [];
  const needs = [
    ...containers.map((container) => needOfContainer(container, undefined)),
    ...pods.map((pod) => needOfPod(pod.resources as Parameters<typeof needOfPod>[0])),
  ];
  return needs.reduce(sum, { vcpuMilli: undefined, memoryMib: undefined, gpus: 0 });
}

function sum(a: Need, b: Need): Need {
  return {
    vcpuMilli: added(a.vcpuMilli, b.vcpuMilli),
    memoryMib: added(a.memoryMib, b.memoryMib),
    gpus: a.gpus + b.gpus,
  };
}

function added(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : a + b;
}
