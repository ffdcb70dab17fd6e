/** Metrics of jobs: counts, waits, turnaround, makespan. */
import { cells } from '../kernel/columns.ts';
import type { RowId } from '../kernel/ids.ts';
import { msPerSecond } from '../kernel/units.ts';
import type { JobCounts } from './job-counters.ts';
import { quantile } from './order-statistics.ts';

/** Times are in s. */
export function jobFigures(jobs: JobCounts) {
  const { due, submitted, succeeded, failed, waitsMs, turnaroundsMs } = jobs;
  const finished = due > 0 && succeeded + failed === due;
  return {
    makespan_s: seconds(finished ? jobs.lastStopMs - jobs.firstCreatedMs : undefined),
    finish_s: seconds(finished ? jobs.lastStopMs : undefined),
    wait_mean_s: seconds(mean(waitsMs)),
    wait_p50_s: seconds(quantile(waitsMs, 0.5)),
    wait_p95_s: seconds(quantile(waitsMs, 0.95)),
    wait_max_s: seconds(quantile(waitsMs, 1)),
    turnaround_mean_s: seconds(mean(turnaroundsMs)),
    turnaround_p95_s: seconds(quantile(turnaroundsMs, 0.95)),
    jobs_submitted: submitted,
    jobs_succeeded: succeeded,
    jobs_failed: failed,
    jobs_unfinished: submitted - succeeded - failed,
    jobs_never_started: submitted - waitsMs.length,
  };
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
