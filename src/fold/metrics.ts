/** The metrics of one run: every name of `words/metrics.ts` with its value. */
import type { JobGroupId } from '../kernel/ids.ts';
import { msPerHour, msPerSecond } from '../kernel/units.ts';
import type { FoldInit } from '../trace/record.ts';
import { totalAmount } from './dimensions/bill-by.ts';
import { type Counts, counters } from './counters.ts';
import { fleetCounts } from './fleet/fleet-counts.ts';
import { finishMs, jobFigures, seconds } from './jobs/job-figures.ts';
import { type BillByUse, billByUse } from './money/ledger.ts';
import type { MetricName } from '../words/metrics.ts';
import { moneyByUse, usdOf } from './money/money.ts';
import type { Split } from './money/split.ts';
import { vcpuMetrics, vcpuTime, type VcpuTime } from './capacity/vcpu-time.ts';

const secondsPerHour = msPerHour / msPerSecond;

/** The metrics of a run, by name. */
export interface Metrics {
  /** undefined = never happened or not defined in this run. */
  readonly values: Readonly<Record<MetricName, number | undefined>>;
  /** The money metrics, exact, in nano-dollars. */
  readonly nano: Readonly<Record<Extract<MetricName, `${string}_usd`>, bigint | undefined>>;
  /** The capacity metrics, exact, in milli-vCPU·ms. */
  readonly vcpuMilliMs: VcpuTime;
}

/** The metrics of what was counted, and of its bill. */
export function metricsOf(counts: Counts, bill: BillByUse): Metrics {
  const groups = counts.holdings.groups.all.map((_jobs, group) => group);
  const jobs = jobFigures(counts.jobs, groups);
  const total = totalAmount(bill);
  const vcpuMilliMs = vcpuTime(total.vcpuMilliMs);
  const nano = moneyMetrics(bill, total.nano, jobs.jobs_succeeded);
  const makespan_s = makespan(counts, groups);
  const values = {
    ...usdOf(nano),
    makespan_s,
    ...jobs,
    throughput_jobs_per_h: makespan_s
      ? (jobs.jobs_succeeded * secondsPerHour) / makespan_s
      : undefined,
    ...fleetCounts(counts),
    ...vcpuMetrics(vcpuMilliMs),
    utilization: utilization(vcpuMilliMs),
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
      return metricsOf(counts, billByUse(counts));
    },
  };
};

function makespan({ jobs }: Counts, groups: readonly JobGroupId[]): number | undefined {
  const lastMs = finishMs(jobs, groups);
  return seconds(lastMs === undefined ? undefined : lastMs - jobs.firstCreatedMs);
}

function moneyMetrics(bill: BillByUse, used: Split, succeeded: number): Metrics['nano'] {
  const total = bill.totalNano();
  const attributed = bill.attributedNano();
  const jobs = BigInt(succeeded);
  return {
    cost_usd: total,
    cost_per_job_usd: jobs === 0n ? undefined : (2n * total + jobs) / (2n * jobs),
    attributed_usd: attributed,
    overhead_usd: total - attributed,
    ...moneyByUse(used),
  };
}

function utilization({ useful, provisioned }: VcpuTime): number | undefined {
  return provisioned === 0n ? undefined : Number(useful) / Number(provisioned);
}
