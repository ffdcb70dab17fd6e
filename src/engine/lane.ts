/**
 * A lane: the RUNNABLE jobs of a queue, or of one share of it, in FIFO order with retried ones
 * first.
 */
import { grow } from '../kernel/columns.ts';
import { createOrderedSet } from '../kernel/ordered-set.ts';
import type { Column } from '../kernel/units.ts';

export class Lane {
  private readonly fresh = createOrderedSet();
  /** First of `fresh`, −1 = empty; kept, because every pass asks for it. */
  private firstFresh = -1;
  private readonly retried = createOrderedSet();
  /** Every job that was submitted to the lane, by its place. */
  private jobs = new Int32Array(16);
  private submitted = 0;

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
      return;
    }
    this.fresh.add(position);
    if (this.firstFresh < 0 || position < this.firstFresh) this.firstFresh = position;
  }

  delete(position: number, retried: boolean): void {
    if (retried) {
      this.retried.delete(position);
      return;
    }
    this.fresh.delete(position);
    if (position === this.firstFresh) this.firstFresh = this.fresh.next(position);
  }

  /** The next job in service order, −1 if there is none. */
  head(): number {
    if (this.retried.size > 0) return this.jobs[this.retried.first()]!;
    return this.firstFresh < 0 ? -1 : this.jobs[this.firstFresh]!;
  }

  /**
   * Writes the first jobs in service order to `out` from index `from`; returns the index after
   * them.
   */
  list(out: Int32Array, from: number): number {
    let index = from;
    for (const set of [this.retried, this.fresh]) {
      let position = set.first();
      while (position >= 0 && index < out.length) {
        out[index++] = this.jobs[position]!;
        position = set.next(position);
      }
    }
    return index;
  }
}

/** Which lane each job goes to: a lane per share of a fair-share queue, one for a FIFO queue. */
export interface LanePlan {
  readonly count: number;
  /** Lanes of each queue, in the order of its shares. */
  readonly ofQueue: readonly (readonly number[])[];
  of(job: number): number;
}

/** Lanes 0 … queues−1 belong to FIFO queues, the others to shares. */
export function planLanes(
  queues: readonly { readonly fairShare: unknown; readonly shares: readonly number[] }[],
  shareCount: number,
  jobs: { readonly queue: Column; readonly share: Column },
): LanePlan {
  const isFair = Uint8Array.from(queues, ({ fairShare }) => Number(fairShare !== undefined));
  return {
    count: queues.length + shareCount,
    ofQueue: queues.map(({ shares }, queue) =>
      isFair[queue] === 1 ? shares.map((share) => queues.length + share) : [queue],
    ),
    of(job) {
      const queue = jobs.queue[job]!;
      return isFair[queue] === 1 ? queues.length + jobs.share[job]! : queue;
    },
  };
}
