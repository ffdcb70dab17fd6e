/** Counts jobs, and measures their waits and turnarounds, while the trace is read. */
import { cells, float64, int32, uint8 } from '../../kernel/columns.ts';
import type { Cells, Column, JobGroupId, JobId, ReadOnlyColumns } from '../../kernel/ids.ts';
import { JobKind } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import { addAmount, exactSum, exactSums } from '../capacity/exact-sums.ts';
import type { JobGroups } from './job-groups.ts';
import { JobSpans } from './job-spans.ts';

/** Metrics count jobs that do work, each once: plain jobs, array children and main nodes. */
export function isCounted(kind: JobKind): boolean {
  return kind === JobKind.job || kind === JobKind.array_child || kind === JobKind.multinode_main;
}

/** What is known of the jobs of a run. All but the sojourns are of counted jobs. */
export interface JobCounts extends GroupColumns {
  readonly attempts: number;
  readonly retries: number;
  readonly firstCreatedMs: number;
  /** From RUNNABLE to the first RUNNING, of jobs that started. */
  readonly waits: JobSpans;
  /** From creation to stop, of jobs that did. */
  readonly turnarounds: JobSpans;
  /** From creation to stop, or to the end of the run: the sum over jobs of every kind. */
  readonly sojournMs: bigint;
}

function groupColumns(count: number) {
  return {
    /** 1 = a job of some kind was submitted. */
    isOfRun: uint8<JobGroupId>(count),
    /** Jobs that a run must finish to have a makespan. */
    due: int32<JobGroupId>(count),
    submitted: int32<JobGroupId>(count),
    succeeded: int32<JobGroupId>(count),
    failed: int32<JobGroupId>(count),
    /** The latest; −1 = none. */
    stopMs: float64<JobGroupId>(count),
  };
}
type GroupColumns = ReadOnlyColumns<ReturnType<typeof groupColumns>>;

/** An instant as a cell that waits for the span since then: negative, while spans are not. */
const since = (atMs: number): number => -1 - atMs;
const spanUntil = (atMs: number, cell: number): number => atMs + 1 + cell;

/** 16 bytes a job: a cell has NaN, then an instant as `since`, then a span in ms. */
export class JobCounters {
  private readonly kind: Column<JobId, JobKind>;
  private readonly resubmission: Column<JobId>;
  private readonly groups: JobGroups;
  private readonly byGroup: ReturnType<typeof groupColumns>;
  private readonly waits: Float64Array<ArrayBuffer>;
  private readonly turnarounds: Float64Array<ArrayBuffer>;
  private readonly wait: Cells<JobId>;
  private readonly turnaround: Cells<JobId>;
  private readonly sojourns = exactSums<0>(1);
  private attempts = 0;
  private retries = 0;
  private firstCreatedMs = Infinity;

  constructor({ jobs }: Model, groups: JobGroups) {
    this.kind = jobs.kind;
    this.resubmission = jobs.resubmission;
    this.groups = groups;
    this.byGroup = groupColumns(groups.all.length);
    this.byGroup.stopMs.fill(-1);
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
    const group = this.groups.of[job];
    this.byGroup.stopMs[group] = atMs;
    this.byGroup[succeeds ? 'succeeded' : 'failed'][group]++;
  }

  /** Called once. */
  result(endedMs: number): JobCounts {
    const { attempts, retries, firstCreatedMs, groups, kind } = this;
    for (let job = 0 as JobId; job < kind.length; job++) this.close(job, endedMs);
    const counts = (job: JobId) => isCounted(kind[job]);
    return {
      ...this.byGroup,
      ...{ attempts, retries, firstCreatedMs },
      waits: new JobSpans(this.waits, groups, counts),
      turnarounds: new JobSpans(this.turnarounds, groups, counts),
      sojournMs: exactSum(this.sojourns, 0),
    };
  }

  private close(job: JobId, endedMs: number): void {
    const { byGroup } = this;
    const group = this.groups.of[job];
    const turnaround = this.turnaround[job];
    const isSubmitted = !Number.isNaN(turnaround);
    if (isSubmitted) byGroup.isOfRun[group] = 1;
    if (turnaround < 0) addAmount(this.sojourns, 0, spanUntil(endedMs, turnaround));
    if (!isCounted(this.kind[job])) return;
    if (isSubmitted) byGroup.submitted[group]++;
    if (isSubmitted || this.resubmission[job] === 0) byGroup.due[group]++;
  }
}
