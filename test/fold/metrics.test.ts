/** Metrics: every definition on runs that can be worked out by hand, and cases without a value. */
import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/fold/metrics.ts';
import { fixedEnvironment, world } from '../worlds/model-builder.ts';
import { coldStart, coldStartModel } from './cold-start.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { folded, traceOf } from '../audit/trace-builder.ts';

describe('the metrics of a run', () => {
  it('are those worked out by hand', () => {
    const { values, nano, vcpuMilliMs } = folded(metrics, goodModel, goodTrace);
    expect(values).toEqual({
      cost_usd: 0.1015,
      cost_per_job_usd: 0.0203,
      attributed_usd: 0.003629087,
      overhead_usd: 0.097870913,
      useful_usd: 0.002984653,
      lost_usd: 0.000486111,
      boot_usd: 0.000741656,
      idle_usd: 0.09728758,
      finish_s: undefined,
      makespan_s: undefined,
      throughput_jobs_per_h: undefined,
      wait_mean_s: 171 / 7,
      wait_p50_s: 26,
      wait_p95_s: expect.closeTo(50.5, 9),
      wait_max_s: 61,
      turnaround_mean_s: expect.closeTo(506 / 6, 9),
      turnaround_p95_s: 113.75,
      jobs_submitted: 7,
      jobs_succeeded: 5,
      jobs_failed: 1,
      jobs_unfinished: 1,
      jobs_never_started: 0,
      attempts: 8,
      interruptions: 1,
      retries: 1,
      useful_vcpu_s: 395,
      lost_vcpu_s: 118,
      idle_vcpu_s: 317,
      provisioned_vcpu_s: 830,
      utilization: 395 / 830,
      peak_vcpus: 9,
      peak_instances: 3,
      instances_launched: 3,
    });
    expect(nano.cost_usd).toBe(101_500_000n);
    expect(vcpuMilliMs.idle).toBe(317_000_000n);
  });

  it('T2: a cold start waits 90 s and wastes 370 of 970 s', () => {
    const { values, nano } = folded(metrics, coldStartModel, coldStart);
    expect(nano.cost_usd).toBe(45_805_556n + 916_667n);
    expect(values).toMatchObject({
      wait_max_s: 90,
      makespan_s: 690,
      throughput_jobs_per_h: 3_600 / 690,
      turnaround_mean_s: 690,
      useful_vcpu_s: 2_400,
      idle_vcpu_s: 4 * 370,
      lost_vcpu_s: 0,
      utilization: 600 / 970,
      peak_vcpus: 4,
    });
  });

  it('of a run without jobs are empty where undefined, and 0 where they count things', () => {
    const { values, nano } = folded(metrics, world({ jobs: [] }), { rows: [], endedMs: 0 });
    expect(nano).toEqual({
      cost_usd: 0n,
      cost_per_job_usd: undefined,
      attributed_usd: 0n,
      overhead_usd: 0n,
      useful_usd: 0n,
      lost_usd: 0n,
      boot_usd: 0n,
      idle_usd: 0n,
    });
    expect(values).toMatchObject({
      makespan_s: undefined,
      throughput_jobs_per_h: undefined,
      wait_mean_s: undefined,
      wait_p95_s: undefined,
      turnaround_p95_s: undefined,
      utilization: undefined,
      jobs_submitted: 0,
      peak_vcpus: 0,
    });
  });

  it('makespan is empty while a job is not submitted, and counts failures as finished', () => {
    const model = world({
      environments: [fixedEnvironment(1)],
      jobs: [{ name: 'A' }, { name: 'B', submitMs: 50_000 }],
    });
    const first = `
      0    A submitted and runnable
           i0 launched, running, registered and ready
           A placed and started on i0
      10   A failed on i0`;
    const early = folded(metrics, model, traceOf(model, `${first}\n 20 end`));
    expect(early.values).toMatchObject({ makespan_s: undefined, jobs_submitted: 1 });
    const second = `
      50   B submitted and runnable
           B placed and started on i0
      60   B failed on i0
      60   end`;
    const { values } = folded(metrics, model, traceOf(model, first + second));
    expect(values).toMatchObject({
      finish_s: 60,
      makespan_s: 60,
      throughput_jobs_per_h: 0,
      cost_per_job_usd: undefined,
      lost_vcpu_s: 20,
    });
  });

  it('an instance that replaces another in the same instant does not raise the peak', () => {
    const model = world({ environments: [fixedEnvironment(4)], jobs: [] });
    const trace = traceOf(
      model,
      `
      0   i0 launched, running, registered and ready
      5   i1 launched, running, registered and ready
          i0 terminated
      9   end`,
    );
    expect(folded(metrics, model, trace).values).toMatchObject({
      peak_instances: 1,
      peak_vcpus: 4,
      instances_launched: 2,
    });
  });
});
