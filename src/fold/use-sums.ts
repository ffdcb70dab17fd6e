/** What groups of jobs and offerings had by use: sums over attempts and instances. */
import type { AttemptId, OfferingId, RowId } from '../kernel/ids.ts';
import type { JobGroups } from './bill-groups.ts';
import {
  addExact,
  addProduct,
  type Exact,
  exactSum,
  type ExactSums,
  exactSums,
} from './exact-sums.ts';
import type { Lifetimes } from './lifetimes.ts';
import { type Split, splitOf, type Splits, splits, type Use, withIdle } from './split.ts';

/** Sums of money, or of vCPU time. */
export class UseSums {
  readonly ofGroups: Splits<RowId>;
  readonly ofOfferings: Splits<OfferingId>;
  /** Of all uses. */
  readonly wholes: ExactSums<OfferingId>;
  private readonly lives: Lifetimes;
  private readonly groups: JobGroups;

  constructor(lives: Lifetimes, groups: JobGroups) {
    const { count } = lives.model.offerings;
    this.ofGroups = splits(groups.all.length);
    this.ofOfferings = splits(count);
    this.wholes = exactSums(count);
    this.lives = lives;
    this.groups = groups;
  }

  /** Adds an amount to what an attempt had. */
  add(attempt: AttemptId, use: Use, amount: Exact): void {
    addExact(this.ofGroups[use], this.groupOf(attempt), amount);
    addExact(this.ofOfferings[use], this.offeringOf(attempt), amount);
  }

  /** Adds the time of its vCPUs. */
  addTime(attempt: AttemptId, use: Use, ms: number): void {
    const { attempts, model } = this.lives;
    const vcpuMilli = model.jobs.vcpuMilli[attempts.job[attempt]];
    addProduct(this.ofGroups[use], this.groupOf(attempt), vcpuMilli, ms);
    addProduct(this.ofOfferings[use], this.offeringOf(attempt), vcpuMilli, ms);
  }

  /** Of a group of jobs. */
  group(group: RowId): Split {
    return splitOf(this.ofGroups, group);
  }

  /** Of an offering: the rest of its whole is idle. */
  offering(offering: OfferingId): Split {
    return withIdle(exactSum(this.wholes, offering), splitOf(this.ofOfferings, offering));
  }

  private groupOf(attempt: AttemptId): RowId {
    return this.groups.of[this.lives.attempts.job[attempt]];
  }

  private offeringOf(attempt: AttemptId): OfferingId {
    const { attempts, instances } = this.lives;
    return instances.offering[attempts.instance[attempt]];
  }
}
