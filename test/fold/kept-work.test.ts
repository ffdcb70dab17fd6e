/** Checkpoints, memory kills and submissions again in the books, worked out by hand. */
import { describe, expect, it } from 'vitest';
import { billOf } from '../../src/fold/ledger.ts';
import { lifetimes } from '../../src/fold/lifetimes.ts';
import { metrics } from '../../src/fold/metrics.ts';
import { attemptRows } from '../../src/fold/tables/attempts.ts';
import { jobRows } from '../../src/fold/tables/jobs.ts';
import { fixedEnvironment, world } from '../worlds/model-builder.ts';
import type { JobSpec } from '../worlds/world-spec.ts';
import {
  born,
  ended,
  folded,
  inOrder,
  placed,
  type Row,
  started,
  submitted,
} from '../audit/trace-builder.ts';

const saving = { checkpoint: { intervalMs: 10_000, costMs: 1_000, restoreMs: 3_000 } } as const;

const modelOf = (...jobs: readonly JobSpec[]) =>
  world({ environments: [fixedEnvironment(4)], jobs });

const kept = (at: number, job: number, value: number): Row => ({
  ...{ at, kind: 'WorkKept', subject: job, object: 0 },
  value,
});

const birth = born({ instance: 0, requested: 0, running: 0 });

/** Attempt 1 keeps 20 s in 28 s; attempt 2 restores for 3 s, does the last 15 s, saves once. */
function twoAttempts(second: 'JobSucceeded' | 'JobFailed' | undefined): Row[] {
  const [first, again] = [1, 2].map((attempt) => ({ job: 0, instance: 0, attempt }));
  return inOrder(
    submitted(0, 0),
    birth,
    [placed(0, first!), started(1_000, first!), kept(29_000, 0, 20_000)],
    [ended(29_000, 'JobRetried', first!), placed(29_000, again!), started(30_000, again!)],
    second === undefined ? [] : [kept(49_000, 0, second === 'JobSucceeded' ? 15_000 : 10_000)],
    second === undefined ? [] : ended(49_000, second, again!),
  );
}

const one = modelOf({ ...saving, workMs: 35_000, retry: { attempts: 2 } });

function timeOf(rows: readonly Row[], model = one) {
  const { useful_vcpu_s, lost_vcpu_s, idle_vcpu_s } = folded(metrics, model, {
    rows,
    endedMs: 60_000,
  }).values;
  return [useful_vcpu_s, lost_vcpu_s, idle_vcpu_s];
}

describe('work that checkpoints keep', () => {
  it('is useful if the job succeeds; restores and savings are lost', () => {
    // 20 + 15 s of work; 8 s after the last saving and for savings, 4 s to restore and save
    expect(timeOf(twoAttempts('JobSucceeded'))).toEqual([35, 8 + 4, 240 - 47]);
  });

  it('is lost if the job fails in the end', () => {
    expect(timeOf(twoAttempts('JobFailed'))).toEqual([0, 28 + 19, 240 - 47]);
  });

  it('of a job that is not finished is lost, what runs at the end is useful', () => {
    expect(timeOf(twoAttempts(undefined))).toEqual([30, 28, 240 - 58]);
  });

  it('stands in attempts.csv where an attempt did not succeed', () => {
    const lives = folded(lifetimes, one, { rows: twoAttempts('JobSucceeded'), endedMs: 60_000 });
    expect([...attemptRows(lives)].map(({ savedMs }) => savedMs)).toEqual([20_000, undefined]);
    const failed = folded(lifetimes, one, { rows: twoAttempts('JobFailed'), endedMs: 60_000 });
    expect([...attemptRows(failed)].map(({ savedMs }) => savedMs)).toEqual([20_000, 10_000]);
  });

  it('is 0 of a failed attempt of which nothing is told, empty of jobs without checkpoints', () => {
    const model = modelOf(saving, {});
    const rows = inOrder(
      submitted(0, 0, 1),
      birth,
      [0, 1].flatMap((job) => {
        const attempt = { job, instance: 0 };
        return [
          placed(0, attempt),
          started(0, attempt),
          { ...ended(2_000, 'JobFailed', attempt, 137), reason: 'OutOfMemory' } as const,
        ];
      }),
    );
    const lives = folded(lifetimes, model, { rows, endedMs: 2_000 });
    expect([...attemptRows(lives)].map(({ savedMs, reason }) => [savedMs, reason])).toEqual([
      [0, 'OutOfMemoryError: Container killed due to memory usage'],
      [undefined, 'OutOfMemoryError: Container killed due to memory usage'],
    ]);
  });
});

describe('a job that its client submits again', () => {
  const model = modelOf({ ...saving, workMs: 35_000, resubmit: { times: 2, gapMs: 5_000 } });
  const again = (end: 'JobSucceeded' | 'JobFailed', keeps: number): Row[] => {
    const [first, second] = [0, 1].map((job) => ({ job, instance: 0 }));
    return inOrder(
      birth,
      submitted(0, 0),
      [placed(0, first!), started(0, first!), kept(28_000, 0, 20_000)],
      ended(28_000, 'JobFailed', first!),
      submitted(33_000, 1),
      [placed(33_000, second!), started(33_000, second!), kept(52_000, 1, keeps)],
      ended(52_000, end, second!),
    );
  };

  it('makes useful what its earlier submissions kept, if it succeeds', () => {
    expect(timeOf(again('JobSucceeded', 15_000), model)).toEqual([35, 12, 240 - 47]);
    expect(timeOf(again('JobFailed', 10_000), model)).toEqual([0, 47, 240 - 47]);
  });

  it('counts as often as it was submitted, and is finished with the last', () => {
    const trace = { rows: again('JobSucceeded', 15_000), endedMs: 60_000 };
    expect(folded(metrics, model, trace).values).toMatchObject({
      jobs_submitted: 2,
      jobs_succeeded: 1,
      jobs_failed: 1,
      jobs_unfinished: 0,
      jobs_never_started: 0,
      makespan_s: 52,
    });
    const lives = folded(lifetimes, model, trace);
    expect([...jobRows(lives, billOf(lives))].map(({ jobId, status }) => [jobId, status])).toEqual([
      ['story/1', 'FAILED'],
      ['story/1+1', 'SUCCEEDED'],
    ]);
  });
});
