/** What groups of jobs held of each instance by use: size × time, summed as attempts go on. */
import type { HoldingId, InstanceId, JobId } from '../../kernel/ids.ts';
import { countedRunningMs, countsStarting } from '../../billing/attribution.ts';
import type { Model } from '../../model/model.ts';
import { isFargate } from '../../words/purchases.ts';
import { addProduct, addSum, type ExactSums, exactSums, growSums } from './exact-sums.ts';
import { countedVcpu, type Held, type Terms, termsOf } from './held.ts';
import { HeldFor, HoldingRows } from './holding-rows.ts';
import type { InstanceLives } from '../lives/instance-lives.ts';
import type { JobGroups } from '../jobs/job-groups.ts';

/** What running time was for. */
export type RanFor = Exclude<HeldFor, typeof HeldFor.BOOT>;

/** A part of the time for which an attempt was RUNNING: as it was, and as the rule counts it. */
export interface RunningPart {
  readonly job: JobId;
  readonly instance: InstanceId;
  readonly ranMs: number;
  readonly countedMs: number;
}

/** Sums in milli-vCPU·ms and MiB·ms, 41 bytes a row. */
export class Holdings {
  readonly rows = new HoldingRows();
  readonly groups: JobGroups;
  /** vCPU × time. */
  readonly vcpu = exactSums<HoldingId>(this.rows.capacity);
  /** The same as the rule counts it: other sums only under `max`. */
  readonly counted: ExactSums<HoldingId>;
  readonly memory = exactSums<HoldingId>(this.rows.capacity);
  private readonly model: Model;
  private readonly instances: InstanceLives;
  private readonly terms: Held['terms'];

  constructor(model: Model, groups: JobGroups, instances: InstanceLives) {
    const { attribution } = model.assumptions.billing;
    this.groups = groups;
    this.counted = attribution === 'max' ? exactSums(this.rows.capacity) : this.vcpu;
    this.model = model;
    this.instances = instances;
    this.terms = termsOf(model);
  }

  /** An attempt was STARTING for this long while its instance ran. */
  addStarting(job: JobId, instance: InstanceId, ms: number): void {
    // A task that had no time costs its job something too.
    if (ms === 0 && !this.isTask(instance)) return;
    const row = this.row(job, instance, HeldFor.BOOT);
    this.add(row, job, ms);
    this.count(row, job, instance, ms);
  }

  /** An attempt was RUNNING for this long, all for one use. */
  addRunning(job: JobId, instance: InstanceId, use: RanFor, ranMs: number): void {
    const countedMs = this.countedRunning(instance, ranMs);
    if (countedMs === 0) return;
    const row = this.row(job, instance, use);
    this.add(row, job, ranMs);
    this.count(row, job, instance, countedMs);
  }

  /** A part of an attempt was for a use. */
  addPart(use: RanFor, { job, instance, ranMs, countedMs }: RunningPart): void {
    if (countedMs === 0) return;
    const row = this.row(job, instance, use);
    this.add(row, job, ranMs);
    this.count(row, job, instance, countedMs);
  }

  /** How the rule counts running time. */
  countedRunning(instance: InstanceId, ranMs: number): number {
    return countedRunningMs(this.termsOf(instance).rule, ranMs);
  }

  /** Whether the cost of what a row holds is its jobs'. */
  isPaid(row: HoldingId): boolean {
    const { instance, use } = this.rows.columns;
    return use[row] !== HeldFor.BOOT || countsStarting(this.termsOf(instance[row]).rule);
  }

  /** What is paid, by instance. */
  held(instances: number): Held {
    const { counted, memory, rows, terms } = this;
    const held: Held = { terms, vcpu: exactSums(instances), memory: exactSums(instances) };
    for (let row = 0 as HoldingId; row < rows.length; row++) {
      if (!this.isPaid(row)) continue;
      const instance = rows.columns.instance[row];
      addSum(held.vcpu, instance, counted, row);
      addSum(held.memory, instance, memory, row);
    }
    return held;
  }

  private row(job: JobId, instance: InstanceId, use: HeldFor): HoldingId {
    const row = this.rows.row(instance, this.groups.of[job], use);
    if (row === this.vcpu.length) this.grow();
    return row;
  }

  private grow(): void {
    growSums(this.vcpu, this.rows.length);
    growSums(this.counted, this.rows.length);
    growSums(this.memory, this.rows.length);
  }

  private add(row: HoldingId, job: JobId, ms: number): void {
    addProduct(this.vcpu, row, this.model.jobs.vcpuMilli[job], ms);
  }

  private count(row: HoldingId, job: JobId, instance: InstanceId, countedMs: number): void {
    const { jobs } = this.model;
    if (this.counted !== this.vcpu) {
      addProduct(this.counted, row, countedVcpu(jobs, job, this.termsOf(instance)), countedMs);
    }
    addProduct(this.memory, row, jobs.memoryMib[job], countedMs);
  }

  private termsOf(instance: InstanceId): Terms {
    return this.terms[this.instances.offering[instance]];
  }

  private isTask(instance: InstanceId): boolean {
    const { offerings } = this.model;
    return isFargate(offerings.purchase[this.instances.offering[instance]]);
  }
}
