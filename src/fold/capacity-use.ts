/** Capacity of each instance and each job by use: useful, lost, boot, idle; exact. */
import { bigint64 } from '../kernel/columns.ts';
import type { AttemptId, InstanceId, JobId } from '../kernel/ids.ts';
import { isFargate } from '../words/purchases.ts';
import { usefulTime } from './attempt-time.ts';
import type { Lifetimes } from './lifetimes.ts';
import { livedTime, ranTime, startingTime } from './spans.ts';

/** Amounts of the four uses of capacity. */
export interface Split {
  /** Useful and other running time, see `usefulTime`. */
  readonly useful: bigint;
  readonly lost: bigint;
  /** Not ready yet, or held by a job that is STARTING. */
  readonly boot: bigint;
  /** The rest. */
  readonly idle: bigint;
}

/** Of an instance or a job, from `running` of the instance: milli-vCPU·ms. */
export type UseOf<Id extends number> = (row: Id) => Split;

/** By instance, summing to the provisioned capacity; and by job, where none is idle. */
export function capacityUse(lives: Lifetimes) {
  const { attempts, instances, model } = lives;
  const ofInstances = sums<InstanceId>(instances.length);
  const ofJobs = sums<JobId>(model.jobs.count);
  const usefulOf = usefulTime(lives);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const job = attempts.job[attempt];
    const vcpuMilli = model.jobs.vcpuMilli[job];
    const ranMs = ranTime(lives, attempt);
    const usefulMs = usefulOf(attempt, ranMs);
    const use = {
      useful: product(vcpuMilli, usefulMs),
      lost: product(vcpuMilli, ranMs - usefulMs),
      boot: product(vcpuMilli, startingTime(lives, attempt)),
    };
    add(ofInstances, attempts.instance[attempt], use);
    add(ofJobs, job, use);
  }
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    ofInstances.boot[instance] += product(vcpuOf(lives, instance), bootTime(lives, instance));
  }
  const instancesUse: UseOf<InstanceId> = (instance) => {
    const { useful, lost, boot } = splitOf(ofInstances, instance);
    const provisioned = product(vcpuOf(lives, instance), livedTime(lives, instance));
    return { useful, lost, boot, idle: provisioned - useful - lost - boot };
  };
  const jobsUse: UseOf<JobId> = (job) => splitOf(ofJobs, job);
  return { instances: instancesUse, jobs: jobsUse };
}

type Used = 'useful' | 'lost' | 'boot';
type Sums<Id extends number> = Readonly<Record<Used, Record<Id, bigint>>>;

function sums<Id extends number>(count: number): Sums<Id> {
  return { useful: bigint64(count), lost: bigint64(count), boot: bigint64(count) };
}

function add<Id extends number>(to: Sums<Id>, row: Id, use: Pick<Split, Used>): void {
  to.useful[row] += use.useful;
  to.lost[row] += use.lost;
  to.boot[row] += use.boot;
}

function product(vcpuMilli: number, ms: number): bigint {
  return ms > 0 ? BigInt(vcpuMilli) * BigInt(ms) : 0n;
}

function splitOf<Id extends number>({ useful, lost, boot }: Sums<Id>, row: Id): Split {
  return { useful: useful[row], lost: lost[row], boot: boot[row], idle: 0n };
}

/** From running to ready, or to the end; a Fargate task is ready at once. */
function bootTime(lives: Lifetimes, instance: InstanceId): number {
  const { instances, model } = lives;
  if (isFargate(model.offerings.purchase[instances.offering[instance]])) return 0;
  const readyMs = instances.readyMs[instance];
  if (Number.isNaN(readyMs)) return livedTime(lives, instance);
  return readyMs - instances.runningMs[instance];
}

function vcpuOf({ instances, model }: Lifetimes, instance: InstanceId): number {
  return model.offerings.vcpuMilli[instances.offering[instance]];
}
