/** A queue for one server that breaks down: M/G/1 with the completion time as service time. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { JobLives } from '../../src/fold/lives/job-lives.ts';
import { float64 } from '../../src/kernel/columns.ts';
import { quantile } from '../../src/kernel/distribution.ts';
import type { Column, JobId } from '../../src/kernel/ids.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import { createDraws, ownerOf } from '../../src/kernel/random.ts';
import type { Model } from '../../src/model/model.ts';
import { batchMeans } from '../laws/batch-means.ts';
import { floats } from '../worlds/columns.ts';
import { jobId } from '../worlds/ids.ts';
import { world } from '../worlds/model-builder.ts';
import { expectTruth } from './estimates.ts';
import { restarted, restartedSquare, waitBefore } from './formulas.ts';
import { attempts, copies, hour, livesOf, spotOfOne } from './interrupted.ts';

interface Line {
  readonly jobs: number;
  readonly perHour: number;
  readonly workHours: number;
  /** The fraction of the time that the server works. */
  readonly load: number;
}

/** Jobs of equal work in Poisson arrivals, for one Spot instance that is always replaced. */
function lineOf({ jobs, perHour, workHours, load }: Line): Model {
  const draws = createDraws('breakdowns', 1);
  const { low, high } = ownerOf('arrivals');
  const mean = (hour * restarted(perHour, workHours)) / load;
  const submitMs: number[] = [];
  for (let job = 0, at = 0; job < jobs; job++) {
    at += quantile({ kind: 'exponential', mean }, draws.uniform('arrival', low, high, job));
    submitMs.push(Math.round(at));
  }
  const one = world({
    seed: 'breakdowns',
    environments: [{ ...spotOfOne, maxvCpus: 1 }],
    jobs: [{ workMs: Math.round(workHours * hour), retry: { attempts } }],
    assumptions: { spot: { interruptions: { kind: 'rate', perHour }, notice: 0 } },
  });
  return { ...one, jobs: { ...copies(one.jobs, jobs), submitMs: floats(submitMs) } };
}

/** Hours that the same arrivals wait for a server with this constant service time (Lindley). */
function steadyWaits(submitMs: Column<JobId>, service: number): Column<JobId> {
  const waits = float64<JobId>(submitMs.length);
  for (let job = 1 as JobId; job < submitMs.length; job++) {
    const before: JobId = job - 1;
    const gap = (submitMs[job] - submitMs[before]) / hour;
    waits[job] = Math.max(0, waits[before] + service - gap);
  }
  return waits;
}

describe('one server that breaks down, with Poisson arrivals', () => {
  const line: Line = { jobs: 200_000, perHour: 0.2, workHours: 1, load: 0.4 };
  const { perHour, workHours, load } = line;
  const service = restarted(perHour, workHours);
  const model = lineOf(line);
  let jobs: JobLives;
  beforeAll(() => {
    ({ jobs } = livesOf(model));
  });
  const of = (value: (job: JobId) => number) =>
    Float64Array.from({ length: line.jobs }, (_, job) => value(job));

  it('has the mean wait of Pollaczek and Khinchine', () => {
    const truth = waitBefore(load / service, service, restartedSquare(perHour, workHours));
    // Control variates of known means reduce the variance: the waits of the same arrivals for a
    // server that never breaks down, and the service times. Any slopes are correct; these are close
    // to those of the narrowest interval.
    const steady = steadyWaits(model.jobs.submitMs, service);
    const known = waitBefore(load / service, service, service ** 2);
    const waits = of((job) => (jobs.firstStartedMs[job] - jobs.createdMs[job]) / hour);
    const services = of((job) => (jobs.stoppedMs[job] - jobs.firstStartedMs[job]) / hour);
    const narrowed = of(
      (job) => itemAt(waits, job) - (steady[job] - known) - 1.5 * (itemAt(services, job) - service),
    );
    expectTruth(batchMeans(narrowed), truth);
    expect(truth / known).toBeGreaterThan(1.05);
  });

  it('serves jobs one after another, without a pause while any wait', () => {
    const free = of((job) => (job > 0 ? jobs.stoppedMs[jobId(job - 1)] : 0));
    const starts = of((job) => Math.max(model.jobs.submitMs[job], itemAt(free, job)));
    expect(starts.every((start, job) => start === jobs.firstStartedMs[jobId(job)])).toBe(true);
  });
});
