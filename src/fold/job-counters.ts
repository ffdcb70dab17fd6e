/** Counts jobs, and measures their waits and turnarounds, while the trace is read. */
import { cells } from '../kernel/columns.ts';
import type { Cells, Column, JobId } from '../kernel/ids.ts';
import { JobKind } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import { addAmount, exactSum, exactSums } from './exact-sums.ts';

/** Metrics count jobs that do work, each once: plain jobs, array children and main nodes. */
export function isCounted(kind: JobKind): boolean {
  return kind === JobKind.job || kind === JobKind.array_child || kind === JobKind.multinode_main;
}

/** What is known of the jobs of a run. All but the sojourns are of counted jobs. */
export interface JobCounts {
  /** Jobs that a run must finish to have a makespan. */
  readonly due: number;
  readonly submitted: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly attempts: number;
  readonly retries: number;
  readonly firstCreatedMs: number;
  readonly lastStopMs: number;
  /** From RUNNABLE to the first RUNNING, of jobs that started. */
  readonly waitsMs: Float64Array<ArrayBuffer>;
  /** From creation to stop, of jobs that did. */
  readonly turnaroundsMs: Float64Array<ArrayBuffer>;
  /** From creation to stop, or to the end of the run: the sum over jobs of every kind. */
  readonly sojournMs: bigint;
}

/** An instant as a cell that waits for the span since then: negative, while spans are not. */
const since = (atMs: number): number => -1 - atMs;
const spanUntil = (atMs: number, cell: number): number => atMs + 1 + cell;

/** 16 bytes a job: a cell has NaN, then an instant as `since`, then a span in ms. */
export class JobCounters {
  private readonly kind: Column<JobId, JobKind>;
  private readonly resubmission: Column<JobId>;
  private readonly waits: Float64Array<ArrayBuffer>;
  private readonly turnarounds: Float64Array<ArrayBuffer>;
  private readonly wait: Cells<JobId>;
  private readonly turnaround: Cells<JobId>;
  private readonly sojourns = exactSums<0>(1);
  private succeeded = 0;
  private failed = 0;
  private attempts = 0;
  private retries = 0;
  private firstCreatedMs = Infinity;
  private lastStopMs = -Infinity;

  constructor({ jobs }: Model) {
    this.kind = jobs.kind;
    this.resubmission = jobs.resubmission;
    this.waits = new Float64Array(jobs.count).fill(NaN);
    this.turnarounds = new Float64Array(jobs.count).fill(NaN);
    this.wait = cells(this.waits);
    this.turnaround = cells(this.turnarounds);
  }

  create(job: JobId, atMs: number): void {
    this.turnaround[job] = since(atMs);
    if (atMs < this.firstCreatedMs && isCounted(this.kind[job])) this.firstCreatedMs = atMs;
  }

  becomeRunnable(job: JobId, atMs: number): void {
    this.wait[job] = since(atMs);
  }

  place(job: JobId): void {
    if (isCounted(this.kind[job])) this.attempts++;
  }

  start(job: JobId, atMs: number): void {
    const cell = this.wait[job];
    if (cell < 0) this.wait[job] = spanUntil(atMs, cell);
  }

  retry(job: JobId): void {
    if (isCounted(this.kind[job])) this.retries++;
  }

  /** The job ends while it waits for another try. */
  retryNoMore(job: JobId): void {
    if (isCounted(this.kind[job])) this.retries--;
  }

  end(job: JobId, atMs: number, succeeds: boolean): void {
    const span = spanUntil(atMs, this.turnaround[job]);
    this.turnaround[job] = span;
    addAmount(this.sojourns, 0, span);
    if (!isCounted(this.kind[job])) return;
    this.lastStopMs = atMs;
    if (succeeds) this.succeeded++;
    else this.failed++;
  }

  /** Moves the spans of counted jobs to the front of their columns; called once. */
  result(endedMs: number): JobCounts {
    const { succeeded, failed, attempts, retries, firstCreatedMs, lastStopMs } = this;
    let submitted = 0;
    let unborn = 0;
    let finished = 0 as JobId;
    let started = 0 as JobId;
    for (let job = 0 as JobId; job < this.kind.length; job++) {
      const turnaround = this.turnaround[job];
      if (turnaround < 0) addAmount(this.sojourns, 0, spanUntil(endedMs, turnaround));
      if (!isCounted(this.kind[job])) continue;
      if (!Number.isNaN(turnaround)) submitted++;
      else if (this.resubmission[job] === 0) unborn++;
      if (turnaround >= 0) {
        this.turnaround[finished] = turnaround;
        finished++;
      }
      const wait = this.wait[job];
      if (wait >= 0) {
        this.wait[started] = wait;
        started++;
      }
    }
    return {
      due: submitted + unborn,
      ...{ submitted, succeeded, failed, attempts, retries, firstCreatedMs, lastStopMs },
      waitsMs: this.waits.subarray(0, started),
      turnaroundsMs: this.turnarounds.subarray(0, finished),
      sojournMs: exactSum(this.sojourns, 0),
    };
  }
}
