/** Costs of instances, attributed to the jobs that held them. */
import { bigint64, list } from '../kernel/columns.ts';
import type { AttemptId, Cells, InstanceId, JobId } from '../kernel/ids.ts';
import {
  attributedNano,
  countedVcpuMilli,
  type Size,
  type HeldPart,
} from '../billing/attribution.ts';
import { isFargate } from '../words/purchases.ts';
import { addProduct, exactSum, exactSums } from './exact-sums.ts';
import type { Lifetimes } from './lifetimes.ts';
import { heldTime } from './spans.ts';

/** An instance's cost, and the time for which its capacity is billed. */
export interface InstanceCosts {
  readonly nano: Readonly<Cells<InstanceId, bigint>>;
  readonly capacityMs: (instance: InstanceId) => number;
}

/**
 * Nano-dollars that all jobs together caused. A job holds its resources from STARTING to the end of
 * the attempt or of the run. A Fargate task has one job, to which all of its cost is attributed.
 */
export function attributedTotal(lives: Lifetimes, costs: InstanceCosts): bigint {
  const { attempts, instances } = lives;
  const vcpu = exactSums<InstanceId>(instances.length);
  const memory = exactSums<InstanceId>(instances.length);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const instance = attempts.instance[attempt];
    const heldMs = heldTime(lives, attempt);
    addProduct(vcpu, instance, countedVcpu(lives, attempt), heldMs);
    addProduct(memory, instance, lives.model.jobs.memoryMib[attempts.job[attempt]], heldMs);
  }
  let total = 0n;
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    total += share(lives, costs, instance, () => ({
      vcpuMilliMs: exactSum(vcpu, instance),
      memoryMibMs: exactSum(memory, instance),
    }));
  }
  return total;
}

/** Nano-dollars that each job caused, over all its attempts. */
export function attributedByJob(lives: Lifetimes, costs: InstanceCosts): Cells<JobId, bigint> {
  const { attempts, model } = lives;
  const byJob = bigint64<JobId>(model.jobs.count);
  const before = list<InstanceId, { readonly use: HeldPart; readonly nano: bigint }>(
    Array.from({ length: lives.instances.length }, () => ({ use: noUse, nano: 0n })),
  );
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const job = attempts.job[attempt];
    const instance = attempts.instance[attempt];
    const heldMs = BigInt(heldTime(lives, attempt));
    const past = before[instance];
    const use = {
      vcpuMilliMs: past.use.vcpuMilliMs + BigInt(countedVcpu(lives, attempt)) * heldMs,
      memoryMibMs: past.use.memoryMibMs + BigInt(model.jobs.memoryMib[job]) * heldMs,
    };
    const nano = share(lives, costs, instance, () => use);
    byJob[job] += nano - past.nano;
    before[instance] = { use, nano };
  }
  return byJob;
}

const noUse: HeldPart = { vcpuMilliMs: 0n, memoryMibMs: 0n };

function share(
  lives: Lifetimes,
  costs: InstanceCosts,
  instance: InstanceId,
  use: () => HeldPart,
): bigint {
  const nano = costs.nano[instance];
  if (isTask(lives, instance)) return nano;
  const billedMs = costs.capacityMs(instance);
  if (billedMs === 0) return 0n;
  const rule = lives.model.assumptions.billing.attribution;
  return attributedNano(rule, { ...sizeOf(lives, instance), billedMs }, nano, use());
}

function isTask(lives: Lifetimes, instance: InstanceId): boolean {
  return isFargate(lives.model.offerings.purchase[lives.instances.offering[instance]]);
}

function sizeOf(lives: Lifetimes, instance: InstanceId): Size {
  const { vcpuMilli, memoryMib } = lives.model.offerings;
  const offering = lives.instances.offering[instance];
  return { vcpuMilli: vcpuMilli[offering], memoryMib: memoryMib[offering] };
}

function countedVcpu(lives: Lifetimes, attempt: AttemptId): number {
  const { jobs, assumptions } = lives.model;
  const job = lives.attempts.job[attempt];
  const rule = assumptions.billing.attribution;
  if (rule !== 'max') return jobs.vcpuMilli[job];
  const size = { vcpuMilli: jobs.vcpuMilli[job], memoryMib: jobs.memoryMib[job] };
  return countedVcpuMilli(size, sizeOf(lives, lives.attempts.instance[attempt]));
}
