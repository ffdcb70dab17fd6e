/** `thresholds`: conditions on the summary's metrics, such as `cost_usd: ["p(95)<500"]`. */
import * as z from 'zod';
import { closed } from '../values/object.ts';
import { list } from '../values/scalar.ts';

/** The metrics of a run, by their stable names. */
export const metricNames = [
  'cost_usd',
  'cost_per_job_usd',
  'attributed_usd',
  'overhead_usd',
  'makespan_s',
  'throughput_jobs_per_h',
  'wait_mean_s',
  'wait_p50_s',
  'wait_p95_s',
  'wait_max_s',
  'turnaround_mean_s',
  'turnaround_p95_s',
  'jobs_submitted',
  'jobs_succeeded',
  'jobs_failed',
  'jobs_unfinished',
  'jobs_never_started',
  'attempts',
  'interruptions',
  'retries',
  'useful_vcpu_s',
  'lost_vcpu_s',
  'idle_vcpu_s',
  'provisioned_vcpu_s',
  'utilization',
  'peak_vcpus',
  'peak_instances',
  'instances_launched',
] as const;
export type MetricName = (typeof metricNames)[number];

/** A condition on one metric over the replications of a strategy. */
export interface Threshold {
  /** As written. */
  readonly text: string;
  readonly statistic: 'mean' | 'sd' | 'min' | 'max' | 'p';
  /** Of statistic `p`: 0 … 100. */
  readonly percentile: number;
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly limit: number;
}

const statistic = String.raw`(?:(mean|sd|min|max)|p\((\d{1,2}(?:\.\d{1,3})?|100)\))`;
const limit = String.raw`(-?\d{1,15}(?:\.\d{1,9})?)`;
const pattern = new RegExp(`^\\s*${statistic}\\s*(<=|>=|<|>)\\s*${limit}\\s*$`);

const error = 'expected a condition such as mean<28800 or p(95)<=500 (mean, sd, min, max, p(n))';

const threshold = z
  .string({ error })
  .regex(pattern, { error })
  .transform((text): Threshold => {
    const [, plain, percentile, operator, figure] = pattern.exec(text)!;
    return {
      text: text.trim(),
      statistic: (plain ?? 'p') as Threshold['statistic'],
      percentile: Number(percentile ?? 0),
      operator: operator as Threshold['operator'],
      limit: Number(figure),
    };
  });

const conditions = list(threshold, 1, 20).optional();

export const thresholds = closed(
  Object.fromEntries(metricNames.map((metric) => [metric, conditions])) as Record<
    MetricName,
    typeof conditions
  >,
);
export type Thresholds = z.output<typeof thresholds>;
