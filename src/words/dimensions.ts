/** By what a run is divided, and which metrics each part has. */
import { type MetricName, type MetricRow, metricTable } from './metrics.ts';

/** By what jobs have in common; a value of `tag` is `key=value`. */
const jobDimensions = ['queue', 'share', 'job_definition', 'tag'] as const;

/** By what instances and tasks have in common. */
const resourceDimensions = ['compute_environment', 'instance_type', 'purchase'] as const;

/** All, in the order of `dimensions.csv`. */
export const dimensions = [...jobDimensions, ...resourceDimensions] as const;
/** By what a run is divided. */
export type Dimension = (typeof dimensions)[number];

/** Names of the rest: what no job caused, and what no resource used of commitments. */
export const overhead = 'overhead';
export const account = 'account';

const money: readonly MetricName[] = ['cost_usd', 'useful_usd', 'lost_usd', 'boot_usd', 'idle_usd'];

const ofJobs: ReadonlySet<MetricName> = new Set([
  ...money,
  'finish_s',
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
  'useful_vcpu_s',
  'lost_vcpu_s',
]);

const ofResources: ReadonlySet<MetricName> = new Set([
  ...money,
  'interruptions',
  'useful_vcpu_s',
  'lost_vcpu_s',
  'idle_vcpu_s',
  'provisioned_vcpu_s',
  'peak_instances',
  'instances_launched',
]);

/** The metrics of each value of a dimension, in the order of all reports. */
export function metricsAlong(dimension: Dimension): readonly MetricRow[] {
  return isOfJobs(dimension) ? tables.jobs : tables.resources;
}

/** Those of the rest. */
export function metricsOfRest(): readonly MetricRow[] {
  return tables.rest;
}

/** Whether it divides jobs. */
export function isOfJobs(dimension: Dimension): boolean {
  return jobDimensions.some((one) => one === dimension);
}

/** Whether a run that has nothing of a value has 0 of the metric; a time is not defined there. */
export function isZeroOfNothing({ unit }: MetricRow): boolean {
  return unit !== 's';
}

const tables = {
  jobs: metricTable.filter(({ name }) => ofJobs.has(name)),
  resources: metricTable.filter(({ name }) => ofResources.has(name)),
  rest: metricTable.filter(({ name }) => money.includes(name)),
};
