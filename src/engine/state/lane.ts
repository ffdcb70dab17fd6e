/**
 * A lane: RUNNABLE jobs in FIFO order with retried ones first – those of a FIFO queue, or those of
 * one share that have the same priority.
 */
import { grow } from '../../kernel/columns.ts';
import { QueueSet } from '../../kernel/queue-set.ts';
import type { DemandCounts } from './demand-counts.ts';
import { DemandWindow } from './demand-window.ts';

export class Lane {
  private readonly fresh = new QueueSet();
  /** First of `fresh`, −1 = empty; kept, because every pass asks for it. */
  private firstFresh = -1;
  private readonly retried = new QueueSet();
  /** Every job that was submitted to the lane, by its place. */
  private jobs = new Int32Array(16);
  private submitted = 0;
  /** Counts the lane's demand, once somebody asked for it. */
  private window: DemandWindow | undefined;

  /** RUNNABLE jobs in the lane. */
  get size(): number {
    return this.fresh.size + this.retried.size;
  }

  /** The place of a newly submitted job. */
  enter(job: number): number {
    if (this.submitted === this.jobs.length) this.jobs = grow(this.jobs, 2 * this.submitted);
    this.jobs[this.submitted] = job;
    return this.submitted++;
  }

  add(position: number, retried: boolean): void {
    if (retried) {
      this.retried.add(position);
    } else {
      this.fresh.add(position);
      if (this.firstFresh < 0 || position < this.firstFresh) this.firstFresh = position;
    }
    if (this.window !== undefined) this.counted()?.added(position, retried);
  }

  delete(position: number, retried: boolean): void {
    if (retried) {
      this.retried.delete(position);
    } else {
      this.fresh.delete(position);
      if (position === this.firstFresh) this.firstFresh = this.fresh.next(position);
    }
    if (this.window !== undefined) this.counted()?.deleted(position, retried);
  }

  /** The next job in service order, −1 if there is none. */
  head(): number {
    if (this.retried.size > 0) return this.jobs[this.retried.first()]!;
    return this.firstFresh < 0 ? -1 : this.jobs[this.firstFresh]!;
  }

  /** The first `count` jobs in service order. */
  list(count: number): Int32Array {
    const listed = new Int32Array(Math.min(count, this.size));
    let index = 0;
    for (const set of [this.retried, this.fresh]) {
      let position = set.first();
      while (position >= 0 && index < listed.length) {
        listed[index++] = this.jobs[position]!;
        position = set.next(position);
      }
    }
    return listed;
  }

  /** The window, unless its counts have been given up. */
  private counted(): DemandWindow | undefined {
    if (this.window!.isStale) this.window = undefined;
    return this.window;
  }

  /** From now on the shapes of the lane's first `size` jobs are counted in `counts`. */
  countDemand(counts: DemandCounts, size: number, shapeOf: (job: number) => number): void {
    const { retried, fresh } = this;
    const shapeAt = (position: number) => shapeOf(this.jobs[position]!);
    this.window = new DemandWindow({ retried, fresh }, size, counts, shapeAt);
  }
}
