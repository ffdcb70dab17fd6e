/** Warnings about a compiled model: jobs that can never run, or only if a guess is right. */
import type { Issue } from '../../kernel/input-error.ts';
import { pathText } from '../../scenario/reading/tree.ts';
import { statusReason } from '../../trace/reason-text.ts';
import { Reason } from '../../trace/record.ts';
import { type Model, Purchase } from '../model.ts';
import { jobIdText } from '../names.ts';

/** Part of a machine's memory below which a fit depends on how much it really registers. */
const thinMargin = 0.03;

/** Jobs of one queue that need the same. */
interface Group {
  readonly queue: number;
  readonly shape: number;
  readonly firstJob: number;
  count: number;
}

/** One warning per queue and shape, with how many jobs it concerns; in order of their first job. */
export function lint(model: Model): readonly Issue[] {
  return groupsOf(model).flatMap((group) => {
    const finding = judge(model, group);
    if (finding === undefined) return [];
    const path = pathText(['jobQueues', model.queues[group.queue]!.name]);
    const message = `${describe(model, group)} ${finding.message}`;
    const { remedy } = finding;
    return { file: '', line: 0, column: 0, path, message, remedy, severity: 'warning' } as const;
  });
}

/** Array parents do not run, so they are not counted. */
function groupsOf({ jobs, shapes }: Model): readonly Group[] {
  const groups = new Map<number, Group>();
  for (let job = 0; job < jobs.count; job++) {
    if (jobs.childCount[job]! > 0) continue;
    const queue = jobs.queue[job]!;
    const shape = jobs.shape[job]!;
    const key = queue * shapes.count + shape;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { queue, shape, firstJob: job, count: 1 });
    else group.count++;
  }
  return [...groups.values()];
}

function describe(model: Model, { shape, firstJob, count }: Group): string {
  const { vcpuMilli, memoryMib, gpus } = model.shapes;
  const gpuText = gpus[shape] === 0 ? '' : `, ${gpus[shape]!} GPU`;
  const size = `${vcpuMilli[shape]! / 1_000} vCPU with ${memoryMib[shape]!} MiB${gpuText}`;
  const id = jobIdText(model, firstJob);
  return count === 1 ? `job ${id} (${size})` : `${count} jobs (${size}; first ${id})`;
}

interface Finding {
  readonly message: string;
  readonly remedy: string;
}

function judge(model: Model, { queue, shape }: Group): Finding | undefined {
  const environments = model.queues[queue]!.environments;
  const holders = environments.flatMap((environment) => holdersOf(model, environment, shape));
  if (holders.length === 0) {
    const reason = statusReason(Reason.JobResourceRequirement, -1);
    return { message: `can never run: ${reason}`, remedy: largestText(model, environments) };
  }
  const admitted = holders.filter((offering) => admits(model, offering));
  if (admitted.length === 0) {
    const least = Math.min(...holders.map((offering) => model.offerings.vcpuMilli[offering]!));
    const remedy = `raise maxvCpus (or the vCPU quota) to at least ${least / 1_000}`;
    return { message: `can never run: ${statusReason(Reason.MaxResource, -1)}`, remedy };
  }
  return thinFit(model, admitted, shape);
}

/** Offerings of an environment that hold a shape. */
function holdersOf(model: Model, environment: number, shape: number): readonly number[] {
  const { firstOffering, offeringCount, platform, fargateOffering } =
    model.environments[environment]!;
  if (platform === 'FARGATE') {
    return fargateOffering[shape]! < 0 ? [] : [fargateOffering[shape]!];
  }
  const { offerings, shapes } = model;
  const all = Array.from({ length: offeringCount }, (_, index) => firstOffering + index);
  return all.filter(
    (offering) =>
      offerings.vcpuMilli[offering]! >= shapes.vcpuMilli[shape]! &&
      offerings.memoryMib[offering]! >= shapes.memoryMib[shape]! &&
      offerings.gpus[offering]! >= shapes.gpus[shape]!,
  );
}

/** Whether limits let one of it live: only On-Demand BEST_FIT and Fargate never pass maxvCpus. */
function admits({ environments, offerings, assumptions }: Model, offering: number): boolean {
  const { platform, purchase, maxVcpuMilli, allocationStrategy } =
    environments[offerings.environment[offering]!]!;
  const { vcpuQuota } = platform === 'EC2' ? assumptions.ec2 : assumptions.fargate;
  const strict =
    platform === 'FARGATE' ||
    (purchase === Purchase.ON_DEMAND && allocationStrategy === 'BEST_FIT');
  const vcpuMilli = offerings.vcpuMilli[offering]!;
  const withinMax = strict ? vcpuMilli <= maxVcpuMilli : maxVcpuMilli > 0;
  return withinMax && vcpuMilli <= vcpuQuota * 1_000;
}

function largestText(model: Model, environments: readonly number[]): string {
  const { offerings } = model;
  const all: number[] = [];
  for (let offering = 0; offering < offerings.count; offering++) {
    if (environments.includes(offerings.environment[offering]!)) all.push(offering);
  }
  if (all.length === 0) return 'its environments have no instance types';
  const most = (of: (offering: number) => number) => {
    const best = all.reduce((a, b) => (of(b) > of(a) ? b : a));
    return `${of(best)}`.concat(` (${offerings.typeName[best]!})`);
  };
  const vcpus = most((offering) => offerings.vcpuMilli[offering]! / 1_000);
  const memory = most((offering) => offerings.memoryMib[offering]!);
  return `the most vCPUs there are ${vcpus}, the most MiB registered ${memory}`;
}

/** A machine that registers a little less than assumed would not hold the job. */
function thinFit(model: Model, offerings: readonly number[], shape: number): Finding | undefined {
  const { below16GiB, below64GiB, else: above } = model.assumptions.ec2.usableMemory;
  const isGuess = Math.min(below16GiB, below64GiB, above) < 1;
  const onFargate = offerings.some(
    (offering) => model.environments[model.offerings.environment[offering]!]!.platform !== 'EC2',
  );
  if (!isGuess || onFargate) return undefined;
  const registered = Math.max(...offerings.map((offering) => model.offerings.memoryMib[offering]!));
  const asked = model.shapes.memoryMib[shape]!;
  if (registered - asked >= thinMargin * registered) return undefined;
  return {
    message: `would have less than 3 % of memory to spare, of an assumed ${registered} MiB`,
    remedy: 'ask for less MEMORY, or allow a type with more',
  };
}
