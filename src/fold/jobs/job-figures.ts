/** Metrics of jobs, of all or of some groups: counts, waits, turnaround, finish. */
import { cells } from '../../kernel/columns.ts';
import type { Column, JobGroupId, RowId } from '../../kernel/ids.ts';
import { msPerSecond } from '../../kernel/units.ts';
import type { JobCounts } from './job-counters.ts';
import { quantile } from './order-statistics.ts';

type Groups = readonly JobGroupId[];

/** The last stop; undefined if there are no jobs or one is unfinished. */
export function finishMs(counts: JobCounts, groups: Groups): number | undefined {
  const due = sumOf(counts.due, groups);
  const finished = sumOf(counts.succeeded, groups) + sumOf(counts.failed, groups);
  if (due === 0 || finished < due) return undefined;
  return groups.reduce((last, group) => Math.max(last, counts.stopMs[group]), 0);
}

/** Times are in s. */
export function jobFigures(counts: JobCounts, groups: Groups) {
  const submitted = sumOf(counts.submitted, groups);
  const succeeded = sumOf(counts.succeeded, groups);
  const failed = sumOf(counts.failed, groups);
  const waitsMs = counts.waits.of(groups);
  const turnaroundsMs = counts.turnarounds.of(groups);
  return {
    finish_s: seconds(finishMs(counts, groups)),
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

function sumOf(column: Column<JobGroupId>, groups: Groups): number {
  return groups.reduce((sum, group) => sum + column[group], 0);
}

function mean(values: Float64Array<ArrayBuffer>): number | undefined {
  if (values.length === 0) return undefined;
  const cell = cells<RowId>(values);
  let sum = 0;
  for (let row = 0 as RowId; row < cell.length; row++) sum += cell[row];
  return sum / cell.length;
}

/** The same time in s. */
export function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / msPerSecond;
}
