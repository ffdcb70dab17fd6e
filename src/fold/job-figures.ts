/** Metrics of jobs: counts, waits, turnaround, makespan. */
import { cells } from '../kernel/columns.ts';
import type { JobId, RowId } from '../kernel/ids.ts';
import { msPerSecond } from '../kernel/units.ts';
import { JobKind } from '../model/jobs.ts';
import { isTerminal, JobStatus } from '../words/job-status.ts';
import type { Lifetimes } from './lifetimes.ts';
import { quantile } from './order-statistics.ts';

/** Metrics count jobs that do work, each once: plain jobs, array children and main nodes. */
export function isCounted(kind: JobKind): boolean {
  return kind === JobKind.job || kind === JobKind.array_child || kind === JobKind.multinode_main;
}

/** False for resubmissions that never happened: they count nowhere. */
export function isOfRun({ jobs, model }: Lifetimes, job: JobId): boolean {
  return jobs.status[job] !== JobStatus.NONE || model.jobs.resubmission[job] === 0;
}

/** Times are in s. */
export function jobFigures(lives: Lifetimes) {
  const gathered = gather(lives);
  const { counted, submitted, succeeded, failed, started } = gathered;
  const waits = gathered.waitsMs.subarray(0, started);
  const turnarounds = gathered.turnaroundsMs.subarray(0, succeeded + failed);
  const finished = counted > 0 && succeeded + failed === counted;
  return {
    makespan_s: seconds(finished ? gathered.lastStopMs - gathered.firstCreatedMs : undefined),
    wait_mean_s: seconds(mean(waits)),
    wait_p50_s: seconds(quantile(waits, 0.5)),
    wait_p95_s: seconds(quantile(waits, 0.95)),
    wait_max_s: seconds(quantile(waits, 1)),
    turnaround_mean_s: seconds(mean(turnarounds)),
    turnaround_p95_s: seconds(quantile(turnarounds, 0.95)),
    jobs_submitted: submitted,
    jobs_succeeded: succeeded,
    jobs_failed: failed,
    jobs_unfinished: submitted - succeeded - failed,
    jobs_never_started: submitted - started,
  };
}

function gather(lives: Lifetimes) {
  const { jobs, model } = lives;
  const { count, kind } = model.jobs;
  const figures = {
    counted: 0,
    submitted: 0,
    succeeded: 0,
    failed: 0,
    started: 0,
    firstCreatedMs: Infinity,
    lastStopMs: -Infinity,
    waitsMs: new Float64Array(count),
    turnaroundsMs: new Float64Array(count),
  };
  for (let job = 0 as JobId; job < count; job++) {
    if (!isCounted(kind[job]) || !isOfRun(lives, job)) continue;
    figures.counted++;
    const status = jobs.status[job];
    if (status === JobStatus.NONE) continue;
    figures.submitted++;
    const createdMs = jobs.createdMs[job];
    if (createdMs < figures.firstCreatedMs) figures.firstCreatedMs = createdMs;
    const startedMs = jobs.firstStartedMs[job];
    if (!Number.isNaN(startedMs)) {
      figures.waitsMs[figures.started] = startedMs - jobs.runnableMs[job];
      figures.started++;
    }
    if (!isTerminal(status)) continue;
    const stoppedMs = jobs.stoppedMs[job];
    figures.turnaroundsMs[figures.succeeded + figures.failed] = stoppedMs - createdMs;
    if (status === JobStatus.SUCCEEDED) figures.succeeded++;
    else figures.failed++;
    if (stoppedMs > figures.lastStopMs) figures.lastStopMs = stoppedMs;
  }
  return figures;
}

function mean(values: Float64Array<ArrayBuffer>): number | undefined {
  if (values.length === 0) return undefined;
  const cell = cells<RowId>(values);
  let sum = 0;
  for (let row = 0 as RowId; row < cell.length; row++) sum += cell[row];
  return sum / cell.length;
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / msPerSecond;
}
