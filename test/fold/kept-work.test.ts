/** Checkpoints, memory kills and resubmissions in the tables, worked out by hand. */
import { describe, expect, it } from 'vitest';
import { billOf } from '../../src/fold/money/ledger.ts';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { metrics } from '../../src/fold/metrics.ts';
import { attemptRows } from '../../src/fold/tables/attempts.ts';
import { jobRows } from '../../src/fold/tables/jobs.ts';
import { fixedEnvironment, world } from '../worlds/model-builder.ts';
import type { JobSpec } from '../worlds/world-spec.ts';
import { folded, type Trace, traceOf } from '../audit/trace-builder.ts';

const saving = { checkpoint: { intervalMs: 10_000, costMs: 1_000, restoreMs: 3_000 } } as const;

const modelOf = (...jobs: readonly JobSpec[]) =>
  world({ environments: [fixedEnvironment(4)], jobs });

const one = modelOf({ name: 'A', ...saving, workMs: 35_000, retry: { attempts: 2 } });

/** Attempt 1 keeps 20 s in 28 s; attempt 2 restores for 3 s, does the last 15 s, saves once. */
function twoAttempts(...second: readonly string[]): Trace {
  return traceOf(
    one,
    `
    0    A submitted and runnable
         i0 launched, running, registered and ready
         A placed on i0
    1    A started on i0
    29   A keeps 20 s on i0
         A retried on i0
         A placed on i0 for attempt 2
    30   A started on i0 for attempt 2
    49   ${second.join('\n')}
    60   end`,
  );
}
const succeeds = twoAttempts('A keeps 15 s on i0', 'A succeeded on i0');
const fails = twoAttempts('A keeps 10 s on i0', 'A failed on i0');
const runs = twoAttempts();

function timeOf(trace: Trace, model = one) {
  const { useful_vcpu_s, lost_vcpu_s, idle_vcpu_s } = folded(metrics, model, trace).values;
  return [useful_vcpu_s, lost_vcpu_s, idle_vcpu_s];
}

describe('work that checkpoints keep', () => {
  it('is useful if the job succeeds; time to restore and save is lost', () => {
    // 20 + 15 s of work; 8 s after the last saving and for savings, 4 s to restore and save
    expect(timeOf(succeeds)).toEqual([35, 8 + 4, 240 - 47]);
  });

  it('is lost if the job fails in the end', () => {
    expect(timeOf(fails)).toEqual([0, 28 + 19, 240 - 47]);
  });

  it('of a job that has not finished is lost; what runs at the end is useful', () => {
    expect(timeOf(runs)).toEqual([30, 28, 240 - 58]);
  });

  it('is in attempts.csv for attempts that did not succeed', () => {
    const lives = folded(lifetimes, one, succeeds);
    expect([...attemptRows(lives)].map(({ savedMs }) => savedMs)).toEqual([20_000, undefined]);
    const failed = folded(lifetimes, one, fails);
    expect([...attemptRows(failed)].map(({ savedMs }) => savedMs)).toEqual([20_000, 10_000]);
  });

  it('is 0 for a failed attempt without a record, empty for jobs without checkpoints', () => {
    const model = modelOf({ name: 'saves', ...saving }, { name: 'other' });
    const trace = traceOf(
      model,
      `
      0   saves and other submitted and runnable
          i0 launched, running, registered and ready
          saves and other placed and started on i0
      2   saves and other failed on i0 (OutOfMemory)
      2   end`,
    );
    const lives = folded(lifetimes, model, trace);
    expect([...attemptRows(lives)].map(({ savedMs, reason }) => [savedMs, reason])).toEqual([
      [0, 'OutOfMemoryError: Container killed due to memory usage'],
      [undefined, 'OutOfMemoryError: Container killed due to memory usage'],
    ]);
  });
});

describe('a resubmitted job', () => {
  const resubmit = { times: 2, gapMs: 5_000 };
  const model = modelOf({ name: 'A', ...saving, workMs: 35_000, resubmit });
  const again = (...end: readonly string[]) =>
    traceOf(
      model,
      `
      0    i0 launched, running, registered and ready
           A submitted and runnable
           A placed and started on i0
      28   A keeps 20 s on i0
           A failed on i0
      33   A~1 submitted and runnable
           A~1 placed and started on i0
      52   ${end.join('\n')}
      60   end`,
    );
  const repaired = again('A~1 keeps 15 s on i0', 'A~1 succeeded on i0');
  const broken = again('A~1 keeps 10 s on i0', 'A~1 failed on i0');

  it('makes the kept work of earlier submissions useful if it succeeds', () => {
    expect(timeOf(repaired, model)).toEqual([35, 12, 240 - 47]);
    expect(timeOf(broken, model)).toEqual([0, 47, 240 - 47]);
  });

  it('counts once per submission, and is finished with the last', () => {
    expect(folded(metrics, model, repaired).values).toMatchObject({
      jobs_submitted: 2,
      jobs_succeeded: 1,
      jobs_failed: 1,
      jobs_unfinished: 0,
      jobs_never_started: 0,
      makespan_s: 52,
    });
    const lives = folded(lifetimes, model, repaired);
    expect([...jobRows(lives, billOf(lives))].map(({ jobId, status }) => [jobId, status])).toEqual([
      ['story/1', 'FAILED'],
      ['story/1+1', 'SUCCEEDED'],
    ]);
  });
});
