/** The metrics of one run: every name of `words/metrics.ts` with its value. */
import { usdNumber } from '../kernel/text/usd.ts';
import { msPerHour, msPerSecond } from '../kernel/units.ts';
import type { FoldInit } from '../trace/record.ts';
import { type Counts, counters } from './counters.ts';
import { fleetCounts } from './fleet-counts.ts';
import { jobFigures } from './job-figures.ts';
import { type ResourceBill, resourceBill } from './ledger.ts';
import type { MetricName } from '../words/metrics.ts';
import { vcpuTime, type VcpuTime } from './vcpu-time.ts';

const secondsPerHour = msPerHour / msPerSecond;
const milliMsPerVcpuSecond = 1_000_000;

export interface Metrics {
  /** undefined = never happened or not defined in this run. */
  readonly values: Readonly<Record<MetricName, number | undefined>>;
  /** The money metrics, exact, in nano-dollars. */
  readonly nano: Readonly<Record<Extract<MetricName, `${string}_usd`>, bigint | undefined>>;
  /** The capacity metrics, exact, in milli-vCPU·ms. */
  readonly vcpuMilliMs: VcpuTime;
}

/** The metrics of what was counted, and of its bill. */
export function metricsOf(counts: Counts, bill: ResourceBill): Metrics {
  const jobs = jobFigures(counts.jobs);
  const vcpuMilliMs = vcpuTime(counts);
  const nano = moneyMetrics(bill, jobs.jobs_succeeded);
  const { makespan_s } = jobs;
  const values = {
    cost_usd: usd(nano.cost_usd),
    cost_per_job_usd: usd(nano.cost_per_job_usd),
    attributed_usd: usd(nano.attributed_usd),
    overhead_usd: usd(nano.overhead_usd),
    ...jobs,
    throughput_jobs_per_h: makespan_s
      ? (jobs.jobs_succeeded * secondsPerHour) / makespan_s
      : undefined,
    ...fleetCounts(counts),
    ...vcpuMetrics(vcpuMilliMs),
  };
  return { values, nano, vcpuMilliMs };
}

/** The metrics of a run as a fold of its own. */
export const metrics: FoldInit<Metrics> = (model) => {
  const fold = counters(model);
  return {
    add: fold.add,
    result(end) {
      const counts = fold.result(end);
      return metricsOf(counts, resourceBill(counts, counts.held));
    },
  };
};

function moneyMetrics(bill: ResourceBill, succeeded: number): Metrics['nano'] {
  const total = bill.totalNano();
  const attributed = bill.attributedNano();
  const jobs = BigInt(succeeded);
  return {
    cost_usd: total,
    cost_per_job_usd: jobs === 0n ? undefined : (2n * total + jobs) / (2n * jobs),
    attributed_usd: attributed,
    overhead_usd: total - attributed,
  };
}

function usd(nano: bigint | undefined): number | undefined {
  return nano === undefined ? undefined : usdNumber(nano);
}

function vcpuMetrics(time: VcpuTime) {
  const seconds = (milliMs: bigint) => Number(milliMs) / milliMsPerVcpuSecond;
  return {
    useful_vcpu_s: seconds(time.useful),
    lost_vcpu_s: seconds(time.lost),
    idle_vcpu_s: seconds(time.idle),
    provisioned_vcpu_s: seconds(time.provisioned),
    utilization:
      time.provisioned === 0n ? undefined : Number(time.useful) / Number(time.provisioned),
  };
}
