/** Costs of instances, attributed to the jobs that held them; and by use. */
import type { AttemptId, InstanceId, JobId, OfferingId, RowId } from '../kernel/ids.ts';
import { countedStartingMs, partNano } from '../billing/attribution.ts';
import { UsefulTime } from './attempt-time.ts';
import type { JobGroups } from './bill-groups.ts';
import { bootTime } from './capacity-use.ts';
import { type Divisions, type InstanceCosts, isTask } from './division.ts';
import {
  addExact,
  addProduct,
  type Exact,
  exactSum,
  type ExactSums,
  exactSums,
} from './exact-sums.ts';
import { countedVcpu, runningTime } from './held.ts';
import type { Lifetimes } from './lifetimes.ts';
import { Parts } from './parts.ts';
import type { Resources } from './resources.ts';
import { startingTime } from './spans.ts';
import type { Split, Use } from './split.ts';
import { UseSums } from './use-sums.ts';

/** Nano-dollars that all jobs together caused. */
export function attributedTotal(resources: Resources, all: Divisions): bigint {
  let total = 0n;
  for (let instance = 0 as InstanceId; instance < all.length; instance++) {
    const { nano, held, whole } = all[instance];
    total += isTask(resources, instance) ? nano : partNano(nano, held, whole);
  }
  return total;
}

/** Nano-dollars: of jobs, and by use of groups of jobs and of offerings, summing to their costs. */
export class AttributedCosts {
  private readonly lives: Lifetimes;
  private readonly all: Divisions;
  private readonly parts: Parts;
  private readonly ofJobs: ExactSums<JobId>;
  private readonly uses: UseSums;
  /** milli-vCPU·ms of STARTING attempts that no job pays. */
  private readonly unpaid: ExactSums<InstanceId>;

  /**
   * Each instance's attempts have their parts of its cost first, by time of placement, then its
   * boot; the rest is idle. What of a task's cost its job had no time to use is idle money of that
   * job.
   */
  constructor(lives: Lifetimes, all: Divisions, costs: InstanceCosts, groups: JobGroups) {
    const { attempts, instances, model } = lives;
    this.lives = lives;
    this.all = all;
    this.parts = new Parts(all);
    this.ofJobs = exactSums(model.jobs.count);
    this.uses = new UseSums(lives, groups);
    this.unpaid = exactSums(instances.length);
    const useful = new UsefulTime(lives);
    for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
      this.attribute(attempt, useful);
    }
    for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
      this.attributeBoot(instance);
      addExact(this.uses.wholes, instances.offering[instance], costs.costNano(instance));
    }
  }

  job(job: JobId): bigint {
    return exactSum(this.ofJobs, job);
  }

  group(group: RowId): Split {
    return this.uses.group(group);
  }

  offering(offering: OfferingId): Split {
    return this.uses.offering(offering);
  }

  private attribute(attempt: AttemptId, useful: UsefulTime): void {
    const { lives } = this;
    const instance = lives.attempts.instance[attempt];
    const { rule, held, nano } = this.all[instance];
    const runningMs = runningTime(lives, rule, attempt);
    const usefulMs = useful.of(attempt, runningMs);
    const startingMs = startingTime(lives, attempt);
    const paidMs = countedStartingMs(rule, startingMs);
    this.pay(attempt, 'useful', usefulMs);
    this.pay(attempt, 'lost', runningMs - usefulMs);
    this.pay(attempt, 'boot', paidMs);
    if (held === 0n && isTask(lives, instance)) this.give(attempt, 'idle', nano);
    if (paidMs < startingMs) {
      addProduct(this.unpaid, instance, this.vcpuMilli(attempt), startingMs - paidMs);
    }
  }

  /** The attempt has its part for `ms`. */
  private pay(attempt: AttemptId, use: Use, ms: number): void {
    if (ms === 0) return;
    const { attempts, model } = this.lives;
    const memoryMib = model.jobs.memoryMib[attempts.job[attempt]];
    const instance = attempts.instance[attempt];
    this.give(attempt, use, this.parts.next(instance, this.vcpuMilli(attempt), memoryMib, ms));
  }

  private give(attempt: AttemptId, use: Use, nano: Exact): void {
    addExact(this.ofJobs, this.lives.attempts.job[attempt], nano);
    this.uses.add(attempt, use, nano);
  }

  private vcpuMilli(attempt: AttemptId): number {
    const { attempts, model } = this.lives;
    return countedVcpu(model.jobs, attempts.job[attempt], this.all[attempts.instance[attempt]]);
  }

  private attributeBoot(instance: InstanceId): void {
    const { lives, parts, uses } = this;
    const { vcpuMilli, memoryMib } = this.all[instance].machine;
    parts.count(instance, this.unpaid);
    const nano = parts.next(instance, vcpuMilli, memoryMib, bootTime(lives, instance));
    addExact(uses.ofOfferings.boot, lives.instances.offering[instance], nano);
  }
}
