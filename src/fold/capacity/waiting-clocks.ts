/** For how long so far some job of an environment's queues was RUNNABLE. */
import { mapRows, uint8 } from '../../kernel/columns.ts';
import type { Cells, EnvironmentId, JobId, QueueId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';

interface WaitingClock {
  /** Queues with RUNNABLE jobs. */
  waiting: number;
  ms: number;
  sinceMs: number;
}

/** One clock an environment, which runs while a queue that has it at the start has such a job. */
export class WaitingClocks {
  private readonly clocks: Rows<EnvironmentId, WaitingClock>;
  private readonly runnable: Rows<QueueId, { jobs: number }>;
  private readonly isRunnable: Cells<JobId>;
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
    this.clocks = mapRows(model.environments, () => ({ waiting: 0, ms: 0, sinceMs: 0 }));
    this.runnable = mapRows(model.queues, () => ({ jobs: 0 }));
    this.isRunnable = uint8<JobId>(model.jobs.count);
  }

  /** A job becomes RUNNABLE (1), or no longer is (−1). */
  wait(job: JobId, sign: 1 | -1, atMs: number): void {
    const queue = this.model.jobs.queue[job];
    const count = this.runnable[queue];
    const before = count.jobs;
    count.jobs += sign;
    this.isRunnable[job] = sign === 1 ? 1 : 0;
    if (before > 0 === count.jobs > 0) return;
    for (const id of this.model.queues[queue].environments) this.turn(this.clocks[id], sign, atMs);
  }

  /** A job ends without an attempt: perhaps it was RUNNABLE. */
  end(job: JobId, atMs: number): void {
    if (this.isRunnable[job] === 1) this.wait(job, -1, atMs);
  }

  /** What the clock of an environment shows. */
  ms(environment: EnvironmentId, atMs: number): number {
    const { waiting, ms, sinceMs } = this.clocks[environment];
    return waiting > 0 ? ms + atMs - sinceMs : ms;
  }

  private turn(clock: WaitingClock, sign: 1 | -1, atMs: number): void {
    if (clock.waiting > 0) clock.ms += atMs - clock.sinceMs;
    clock.sinceMs = atMs;
    clock.waiting += sign;
  }
}
