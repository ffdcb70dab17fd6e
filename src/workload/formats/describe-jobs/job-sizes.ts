/** What a job in describe-jobs asked for: vCPUs, memory, GPUs of its containers or pod. */
import { elements, type JsonValue, member, scalarText } from '../../../kernel/text/json-values.ts';

export interface JobSizes {
  /** 0 = not given, NaN = given but unreadable; likewise the next two. */
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
}

/** Sums over the job's containers: of container, ecsProperties or eksProperties [J65, J83]. */
export function sizesOf(job: JsonValue): JobSizes {
  const ecs = elements(member(job, 'ecsProperties'), 'taskProperties');
  const containers = [
    member(job, 'container') ?? null,
    ...ecs.flatMap((task) => elements(task, 'containers')),
  ];
  const pod = member(member(job, 'eksProperties'), 'podProperties');
  return sum([...containers.map(containerSizes), ...elements(pod, 'containers').map(podSizes)]);
}

function sum(sizes: readonly JobSizes[]): JobSizes {
  const total = (key: keyof JobSizes) => sizes.reduce((so, size) => so + size[key], 0);
  return { vcpuMilli: total('vcpuMilli'), memoryMib: total('memoryMib'), gpus: total('gpus') };
}

/** `resourceRequirements`, or else the deprecated `vcpus` and `memory`. */
function containerSizes(container: JsonValue): JobSizes {
  const required = (type: string): JsonValue | undefined => {
    const isType = (entry: JsonValue) => member(entry, 'type') === type;
    return member(elements(container, 'resourceRequirements').find(isType), 'value');
  };
  const vcpus = required('VCPU') ?? member(container, 'vcpus');
  return {
    vcpuMilli: Math.round(decimalOf(vcpus) * 1_000),
    memoryMib: integerOf(required('MEMORY') ?? member(container, 'memory')),
    gpus: integerOf(required('GPU')),
  };
}

/** Kubernetes quantities: the request, or else the limit. */
function podSizes(container: JsonValue): JobSizes {
  const resources = member(container, 'resources');
  const stated = (name: string) =>
    member(member(resources, 'requests'), name) ?? member(member(resources, 'limits'), name);
  const cpu = scalarText(stated('cpu') ?? '0');
  const memory = /^(\d+)(Mi|Gi)$/.exec(scalarText(stated('memory') ?? '0Mi'));
  return {
    vcpuMilli: cpu.endsWith('m') ? integerOf(cpu.slice(0, -1)) : Math.round(decimalOf(cpu) * 1_000),
    memoryMib: memory ? integerOf(memory[1]) * (memory[2] === 'Gi' ? 1_024 : 1) : NaN,
    gpus: integerOf(stated('nvidia.com/gpu')),
  };
}

/** A count as a number or a text; 0 = absent, NaN = not a count. */
function integerOf(value: JsonValue | undefined): number {
  const number = decimalOf(value);
  return Number.isInteger(number) ? number : NaN;
}

function decimalOf(value: JsonValue | undefined): number {
  if (value === undefined || value === null) return 0;
  return /^\d+(\.\d+)?$/.test(scalarText(value)) ? Number(value) : NaN;
}
