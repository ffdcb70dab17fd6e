/** A log on fixed machines under strict FIFO has the waits of an independent oracle. */
import { describe, expect, it } from 'vitest';
import { type FixedMachines, onFixedMachines } from './fixed-machines.ts';

interface Job {
  readonly submit: number;
  readonly run: number;
  readonly procs: number;
}

/** A constant log: bursts, ties, jobs as wide as a machine, and some that did not run. */
function madeUpJobs(count: number, widest: number): Job[] {
  let state = 42;
  const below = (bound: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % bound;
  };
  let submit = 0;
  return Array.from({ length: count }, () => {
    submit += below(5) < 2 ? 0 : below(300);
    const procs = below(20) === 0 ? widest : 1 + below(1 + below(widest));
    return { submit, run: below(40) === 0 ? 0 : 1 + below(1 + below(2_000)), procs };
  });
}

function swf(jobs: readonly Job[]): Uint8Array {
  const lines = jobs.map(({ submit, run, procs }, index) => {
    return `${index + 1} ${submit} -1 ${run} ${procs} -1 -1 ${procs} -1 -1 1 ${'-1 '.repeat(7)}`;
  });
  return Buffer.from(lines.join('\n'));
}

/**
 * Without overtaking: a job starts after all earlier ones, on the first machine with room, as soon
 * as there is one.
 */
function oracle(jobs: readonly Job[], { size, count }: FixedMachines) {
  const free = new Array<number>(count).fill(size);
  let running: { readonly end: number; readonly machine: number; readonly procs: number }[] = [];
  let now = 0;
  const waits: number[] = [];
  let last = 0;
  const ran = jobs.filter((job) => job.run > 0);
  for (const { submit, run, procs: requested } of ran) {
    const procs = Math.min(requested, size);
    now = Math.max(now, submit);
    for (;;) {
      for (const { machine, procs: back } of running.filter(({ end }) => end <= now)) {
        free[machine]! += back;
      }
      running = running.filter(({ end }) => end > now);
      if (free.some((room) => room >= procs)) break;
      now = Math.min(...running.map(({ end }) => end));
    }
    const machine = free.findIndex((room) => room >= procs);
    free[machine]! -= procs;
    running.push({ end: now + run, machine, procs });
    waits.push(now - submit);
    last = Math.max(last, now + run);
  }
  return { waits: waits.sort((one, other) => one - other), makespan: last - ran[0]!.submit };
}

describe('first come, first served', () => {
  const fleets: Record<string, FixedMachines> = {
    'one machine of 64 vCPUs': { size: 64, count: 1, placement: 'binpack' },
    'jobs cut to 8 vCPUs, on 5 machines of 8, first fit': {
      size: 8,
      count: 5,
      placement: 'first-fit',
      options: ', maxVcpus: 8',
    },
  };
  const jobs = madeUpJobs(1_501, 32);

  it.each(Object.keys(fleets))('%s: exactly the waits and makespan of the oracle', async (name) => {
    const { waits, makespan } = oracle(jobs, fleets[name]!);
    const { values, violations } = await onFixedMachines(fleets[name]!, swf(jobs));
    const half = (waits.length - 1) / 2;
    expect(waits.length).toBeLessThan(jobs.length);
    expect(waits.filter((wait) => wait > 0).length).toBeGreaterThan(waits.length / 2);
    expect(violations).toEqual([]);
    expect(values).toMatchObject({
      jobs_submitted: waits.length,
      jobs_unfinished: 0,
      wait_p50_s: (waits[Math.floor(half)]! + waits[Math.ceil(half)]!) / 2,
      wait_max_s: waits.at(-1),
      makespan_s: makespan,
    });
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    expect(values.wait_mean_s).toBeCloseTo(mean, 6);
  });
});
