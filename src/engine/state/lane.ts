/**
 * A lane: RUNNABLE jobs of a FIFO queue, or of one share and priority, in order of submission or of
 * ranks, with retried jobs first [dispatch.7, dispatch.8].
 */
import { growCells, int32 } from '../../kernel/columns.ts';
import type { Column, JobId, RowId, ShapeId } from '../../kernel/ids.ts';
import { QueueSet } from '../../kernel/queue-set.ts';
import type { DemandCounts } from './demand-counts.ts';
import { DemandWindow } from './demand-window.ts';

export class Lane {
  private readonly fresh = new QueueSet<RowId>();
  /** First of `fresh`, −1 = empty; kept, because every pass reads it. */
  private firstFresh: RowId = -1;
  private readonly retried = new QueueSet<RowId>();
  /** Every job that was submitted to the lane, by position. */
  private jobs = int32<RowId, JobId>(16);
  private submitted = 0 as RowId;
  /** Counts the lane's demand while scale-out reads it. */
  private window: DemandWindow | undefined;

  /** RUNNABLE jobs in the lane. */
  get size(): number {
    return this.fresh.size + this.retried.size;
  }

  /** The position of a newly submitted job. */
  enter(job: JobId): RowId {
    if (this.submitted === this.jobs.length) this.jobs = growCells(this.jobs, 2 * this.submitted);
    this.jobs[this.submitted] = job;
    return this.submitted++;
  }

  /** Takes a newly submitted job at a position that no other has. */
  enterAt(job: JobId, position: RowId): RowId {
    if (position >= this.jobs.length) this.jobs = growCells(this.jobs, 2 * position);
    this.jobs[position] = job;
    return position;
  }

  add(position: RowId, retried: boolean): void {
    if (retried) {
      this.retried.add(position);
    } else {
      this.fresh.add(position);
      if (this.firstFresh < 0 || position < this.firstFresh) this.firstFresh = position;
    }
    if (this.window !== undefined) this.counted()?.added(position, retried);
  }

  delete(position: RowId, retried: boolean): void {
    if (retried) {
      this.retried.delete(position);
    } else {
      this.fresh.delete(position);
      if (position === this.firstFresh) this.firstFresh = this.fresh.next(position);
    }
    if (this.window !== undefined) this.counted()?.deleted(position, retried);
  }

  /** The next job in service order, −1 if there is none. */
  head(): JobId {
    if (this.retried.size > 0) return this.jobs[this.retried.first()];
    return this.firstFresh < 0 ? -1 : this.jobs[this.firstFresh];
  }

  /** The first `count` jobs in service order. */
  list(count: number): readonly JobId[] {
    const most = Math.min(count, this.size);
    const listed: JobId[] = [];
    for (const set of [this.retried, this.fresh]) {
      let position = set.first();
      while (position >= 0 && listed.length < most) {
        listed.push(this.jobs[position]);
        position = set.next(position);
      }
    }
    return listed;
  }

  /** The window, unless its counts have been given up. */
  private counted(): DemandWindow | undefined {
    if (this.window?.isStale === true) this.window = undefined;
    return this.window;
  }

  /** The job at a position. */
  jobAt(position: RowId): JobId {
    return this.jobs[position];
  }

  /** From now on the shapes of the lane's first `size` jobs are counted in `counts`. */
  countDemand(counts: DemandCounts, size: number, shapes: Column<JobId, ShapeId>): void {
    const { retried, fresh } = this;
    this.window = new DemandWindow({ retried, fresh, jobs: this }, size, counts, shapes);
  }
}
