/** Where the capacity of each instance and each job went: useful, lost, boot, idle; exact. */
import { Purchase } from '../words/purchases.ts';
import { AttemptEnd } from './attempt-lives.ts';
import { ranTime, usefulTime } from './attempt-time.ts';
import type { Lifetimes } from './lifetimes.ts';

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

/** By instance or by job: milli-vCPU·ms, from `running` of the instance on. */
export type UseOf = (row: number) => Split;

/** The uses of instances, which make up what was provisioned, and those of jobs, never idle. */
export function capacityUse(lives: Lifetimes): Record<'instances' | 'jobs', UseOf> {
  const { attempts, instances, model } = lives;
  const ofInstances = sums(instances.length);
  const ofJobs = sums(model.jobs.count);
  const usefulOf = usefulTime(lives);
  for (let attempt = 0; attempt < attempts.length; attempt++) {
    const job = attempts.job[attempt]!;
    const vcpuMilli = model.jobs.vcpuMilli[job]!;
    const ranMs = ranTime(lives, attempt);
    const usefulMs = usefulOf(attempt, ranMs);
    for (const [of, row] of [
      [ofInstances, attempts.instance[attempt]!],
      [ofJobs, job],
    ] as const) {
      add(of.useful, row, vcpuMilli, usefulMs);
      add(of.lost, row, vcpuMilli, ranMs - usefulMs);
      add(of.boot, row, vcpuMilli, startingTime(lives, attempt));
    }
  }
  for (let instance = 0; instance < instances.length; instance++) {
    add(ofInstances.boot, instance, vcpuOf(lives, instance), bootTime(lives, instance));
  }
  return {
    instances: (instance) => {
      const { useful, lost, boot } = splitOf(ofInstances, instance);
      const provisioned = product(vcpuOf(lives, instance), livedTime(lives, instance));
      return { useful, lost, boot, idle: provisioned - useful - lost - boot };
    },
    jobs: (job) => splitOf(ofJobs, job),
  };
}

type Sums = Readonly<Record<'useful' | 'lost' | 'boot', BigInt64Array>>;

function sums(count: number): Sums {
  return {
    useful: new BigInt64Array(count),
    lost: new BigInt64Array(count),
    boot: new BigInt64Array(count),
  };
}

function add(column: BigInt64Array, row: number, vcpuMilli: number, ms: number): void {
  if (ms > 0) column[row]! += product(vcpuMilli, ms);
}

function product(vcpuMilli: number, ms: number): bigint {
  return BigInt(vcpuMilli) * BigInt(ms);
}

function splitOf({ useful, lost, boot }: Sums, row: number): Split {
  return { useful: useful[row]!, lost: lost[row]!, boot: boot[row]!, idle: 0n };
}

/** From STARTING on a running instance to RUNNING, or to the end of the attempt or the run. */
function startingTime({ attempts, instances, end }: Lifetimes, attempt: number): number {
  const runningMs = instances.runningMs[attempts.instance[attempt]!]!;
  if (Number.isNaN(runningMs)) return 0;
  const inFlight = attempts.end[attempt] === AttemptEnd.IN_FLIGHT;
  const stoppedMs = inFlight ? end.endedMs : attempts.stoppedMs[attempt]!;
  const startedMs = attempts.startedMs[attempt]!;
  const untilMs = Number.isNaN(startedMs) ? stoppedMs : startedMs;
  return Math.max(0, untilMs - Math.max(runningMs, attempts.placedMs[attempt]!));
}

/** From running to ready, or to the end; a Fargate task is ready at once. */
function bootTime(lives: Lifetimes, instance: number): number {
  const { instances, model } = lives;
  if (model.offerings.purchase[instances.offering[instance]!]! >= Purchase.FARGATE) return 0;
  const readyMs = instances.readyMs[instance]!;
  if (Number.isNaN(readyMs)) return livedTime(lives, instance);
  return readyMs - instances.runningMs[instance]!;
}

/** From running to termination, or to the end of the run. */
function livedTime({ instances, end }: Lifetimes, instance: number): number {
  const runningMs = instances.runningMs[instance]!;
  if (Number.isNaN(runningMs)) return 0;
  const terminatedMs = instances.terminatedMs[instance]!;
  return (Number.isNaN(terminatedMs) ? end.endedMs : terminatedMs) - runningMs;
}

function vcpuOf({ instances, model }: Lifetimes, instance: number): number {
  return model.offerings.vcpuMilli[instances.offering[instance]!]!;
}
