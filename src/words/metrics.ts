/** Every metric in the order of all reports: name, unit, meaning. */

const rows = [
  ['cost_usd', 'USD', 'all charges of the run'],
  ['cost_per_job_usd', 'USD', 'cost divided by succeeded jobs'],
  ['attributed_usd', 'USD', 'cost of what jobs held, by the rule of billing.attribution'],
  ['overhead_usd', 'USD', 'cost that no job caused: boot, idle room, unused commitments'],
  ['useful_usd', 'USD', 'cost of work that contributed to a success'],
  ['lost_usd', 'USD', 'cost of other running time: attempts that failed, savings and restores'],
  ['boot_usd', 'USD', 'cost of time until instances take jobs and jobs are RUNNING'],
  ['idle_usd', 'USD', 'the rest of the cost, also of unused commitments'],
  ['finish_s', 's', 'start of the run to last stop; empty if a job is unfinished'],
  ['makespan_s', 's', 'first creation to last stop; empty if a job is unfinished'],
  ['throughput_jobs_per_h', 'jobs/h', 'succeeded jobs divided by the makespan'],
  ['wait_mean_s', 's', 'RUNNABLE to first RUNNING, over jobs that started: mean'],
  ['wait_p50_s', 's', 'RUNNABLE to first RUNNING, over jobs that started: median'],
  ['wait_p95_s', 's', 'RUNNABLE to first RUNNING, over jobs that started: 95th percentile'],
  ['wait_max_s', 's', 'RUNNABLE to first RUNNING, over jobs that started: longest'],
  ['turnaround_mean_s', 's', 'creation to stop, over finished jobs: mean'],
  ['turnaround_p95_s', 's', 'creation to stop, over finished jobs: 95th percentile'],
  ['jobs_submitted', 'jobs', 'jobs, array children and multi-node jobs created'],
  ['jobs_succeeded', 'jobs', 'of them SUCCEEDED'],
  ['jobs_failed', 'jobs', 'of them FAILED'],
  ['jobs_unfinished', 'jobs', 'of them neither at the end of the run'],
  ['jobs_never_started', 'jobs', 'of them never RUNNING'],
  ['attempts', 'attempts', 'placements of jobs; of a multi-node job those of its main node'],
  ['interruptions', 'instances', 'instances and tasks that were reclaimed'],
  ['retries', 'attempts', 'attempts that were followed by another try'],
  [
    'useful_vcpu_s',
    'vcpu-seconds',
    'RUNNING time of attempts that succeeded or run at the end; with checkpoints, work kept',
  ],
  ['lost_vcpu_s', 'vcpu-seconds', 'other RUNNING time: attempts that failed, savings and restores'],
  ['idle_vcpu_s', 'vcpu-seconds', 'provisioned capacity on which nothing was RUNNING'],
  ['provisioned_vcpu_s', 'vcpu-seconds', 'capacity from running to termination'],
  ['utilization', 'ratio', 'useful divided by provisioned'],
  ['peak_vcpus', 'vcpus', 'most vCPUs provisioned at once'],
  ['peak_instances', 'instances', 'most instances and tasks at once'],
  ['instances_launched', 'instances', 'EC2 instances that reached running'],
] as const;

/** A metric, as in the header of `summary.csv`. */
export type MetricName = (typeof rows)[number][0];

export interface MetricRow {
  readonly name: MetricName;
  readonly unit: string;
  readonly meaning: string;
}

/** All metrics, in the order in which every report lists them. */
export const metricTable: readonly MetricRow[] = rows.map(([name, unit, meaning]) => ({
  name,
  unit,
  meaning,
}));

const byName = new Map<string, MetricRow>(
  metricTable.flatMap(
    (row) =>
      [
        [row.name, row],
        [shortName(row.name), row],
      ] as const,
  ),
);

/** By its name, or its name without the unit. */
export function metricRow(name: string): MetricRow | undefined {
  return byName.get(name);
}

/** The largest value that a metric can have; the least of all is 0. */
export function mostOf(name: MetricName): number {
  return name === 'utilization' ? 1 : Infinity;
}

/** Without the unit: `cost`, `finish`, `wait_p95`. */
export function shortName(name: MetricName): string {
  return name.replace(/_(?:usd|s)$/, '');
}

/** Statistics for thresholds; in addition `p(n)`, the n-th percentile. */
export const statistics = ['mean', 'sd', 'min', 'max'] as const;
export type Statistic = (typeof statistics)[number];

/** Longer ones first, as a pattern tries them in order. */
export const comparisons = ['<=', '>=', '<', '>'] as const;
export type ComparisonSign = (typeof comparisons)[number];
