/** Stories of generated jobs, every instant by hand: users who wait, workflows, failures, cron. */
import { expect, it } from 'vitest';
import { JobStatus } from '../../src/words/job-status.ts';
import { jobNames } from '../worlds/columns.ts';
import { type Document, play } from './play.ts';
import { fixedPool, scenario } from './parts.ts';

const states = Object.keys(JobStatus);

/** Each job: its name, state, and when it was submitted and ended, in s. */
function played(generate: Document, vcpus: number, more: Document = {}): readonly unknown[] {
  const world = scenario({ jobs: [], pool: fixedPool(vcpus) });
  const source = { queue: 'main', jobDefinition: 'work', arrivals: 'at-once', ...generate };
  const { model, lives } = play({ ...world, ...more, workload: { made: { generate: source } } });
  const { status, createdMs, stoppedMs } = lives.jobs;
  return jobNames(model.jobs).map((name, row) => {
    return [name, states[status[row]], createdMs[row] / 1_000, stoppedMs[row] / 1_000];
  });
}

const kind = { vcpus: 1, memory: 512, runtime: '100s' };

it('a user submits the next job ten seconds after the last one ended, however long it waited', () => {
  // Two users on one machine: the second one's first job waits for 100 s.
  const users = { count: 2, think: '10s' };
  expect(played({ count: 4, arrivals: { users }, mix: [kind] }, 1)).toEqual([
    ['job-1', 'SUCCEEDED', 10, 110],
    ['job-2', 'SUCCEEDED', 10, 210],
    ['job-3', 'SUCCEEDED', 120, 310],
    ['job-4', 'SUCCEEDED', 220, 410],
  ]);
});

it('of a fork-join, the branches start when the first job is done, the last one after all', () => {
  const workflow = { 'fork-join': { width: 3 } };
  // Two vCPUs for three branches.
  expect(played({ count: 1, mix: [{ ...kind, workflow }] }, 2)).toEqual([
    ['job-1-1-1', 'SUCCEEDED', 0, 100],
    ['job-1-2-1', 'SUCCEEDED', 0, 200],
    ['job-1-2-2', 'SUCCEEDED', 0, 200],
    ['job-1-2-3', 'SUCCEEDED', 0, 300],
    ['job-1-3-1', 'SUCCEEDED', 0, 400],
  ]);
});

it('jobs behind a job that fails fail with it', () => {
  const workflow = { chain: { length: 2 } };
  expect(played({ count: 1, mix: [{ ...kind, failure: 1, workflow }] }, 1)).toEqual([
    ['job-1-1-1', 'FAILED', 0, 100],
    ['job-1-2-1', 'FAILED', 0, 100],
  ]);
});

it('a schedule counts in the time of the place of the scenario', () => {
  // 08:30 at +02:00; the schedule says 09:00 and 10:00.
  const place = { start: '2026-01-05T06:30:00Z', timezone: '+02:00' };
  const arrivals = { cron: { schedule: '0 9,10 * * *' } };
  expect(played({ count: 2, arrivals, mix: [kind] }, 1, place)).toEqual([
    ['job-1', 'SUCCEEDED', 1_800, 1_900],
    ['job-2', 'SUCCEEDED', 5_400, 5_500],
  ]);
});
