/**
 * The latencies of preset aws against measurements. These do not separate single steps
 * (registration, first task, the cycles), nor give the speed of pulls on EC2 (no image sizes) or a
 * cold start in a quiet account. Both waits have tails that constants cannot have: the slowest
 * twentieth took longer than any default. The tests compare what was measured.
 */
import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/engine/simulate.ts';
import { type Lifetimes, lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { sampleMs } from '../../src/kernel/distribution.ts';
import type { JobId } from '../../src/kernel/ids.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import { createDraws } from '../../src/kernel/random.ts';
import type { Millis } from '../../src/kernel/units.ts';
import type { Model } from '../../src/model/model.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { kolmogorovSmirnov, normalCdf } from '../kernel/statistics.ts';
import { document, withJobs, work } from '../model/documents.ts';
import { compiled } from '../stories/play.ts';
import { floats } from '../worlds/columns.ts';
import { instanceId, jobId } from '../worlds/ids.ts';
import { measured } from './measured.ts';

const preset = compiled(document()).model.assumptions;

/** The lives of a document's run under preset aws, with jobs submitted at these instants. */
function livesOf(model: Model, submitSeconds: readonly number[]): Lifetimes {
  const submitMs = floats<JobId, Millis>(submitSeconds.map((second) => 1_000 * second));
  const moved = { ...model, jobs: { ...model.jobs, submitMs } };
  const fold = lifetimes(moved);
  const nature = createNature(moved, createDraws(model.seed, model.replication));
  return fold.result(simulate(moved, bindPolicies(moved), nature, fold.add));
}

/** Seconds from submission to RUNNING of the last of the jobs. */
function waitOf(model: Model, submitSeconds: readonly number[]): number {
  const last = submitSeconds.length - 1;
  const { firstStartedMs } = livesOf(model, submitSeconds).jobs;
  return firstStartedMs[jobId(last)] / 1_000 - itemAt(submitSeconds, last);
}

/** Some hundred MB, like bioinformatics images; the measured sizes are unknown. */
const pulling = { work: { ...work, simulation: { runtime: '10m', imageMB: 400 } } };

/** The p quantile of the values. */
function quantileOf(values: readonly number[], p: number): number {
  return itemAt(
    values.toSorted((a, b) => a - b),
    Math.floor(p * values.length),
  );
}

describe('preset aws agrees with the measurements of', () => {
  it('Fargate: 413 MB from its request to its start, within the range of ten tasks', () => {
    const main = { computeResources: { type: 'FARGATE', maxvCpus: 4 } };
    const jobDefinitions = { work: { ...work, simulation: { runtime: '10m', imageMB: 413 } } };
    const { model } = compiled(document({ computeEnvironments: { main }, jobDefinitions }));
    const { jobs, instances } = livesOf(model, [0]);
    const start = (jobs.firstStartedMs[jobId(0)] - instances.requestedMs[instanceId(0)]) / 1_000;
    expect(start).toBeGreaterThanOrEqual(measured.fargateStart.least);
    expect(start).toBeLessThanOrEqual(measured.fargateStart.most);
  });

  it('pending: not below the one direct sample, nor above the polls that bound it', () => {
    const pending = sampleMs(preset.ec2.pending, 0.5) / 1_000;
    expect(pending).toBeGreaterThan(measured.pending.direct);
    expect(pending).toBeLessThan(measured.pending.leastPolled);
  });

  it('boot: the agent does not register before a login would succeed', () => {
    const boot = sampleMs(preset.ec2.registration, 0.5) / 1_000;
    const { portCloses, portOpens, mostLogin } = measured.boot;
    expect(boot).toBeGreaterThan(portCloses + portOpens);
    expect(boot).toBeGreaterThan(mostLogin);
  });

  it('cold starts: the median, and a distribution that 19 values cannot distinguish from it', () => {
    const { median, sigma, count, medianFrom, medianTo } = measured.coldStart;
    const { model } = compiled(document({ jobDefinitions: pulling }));
    // One job at each phase of the cycle, in which the decision is already made, as in a busy
    // account.
    const waits = Array.from({ length: 300 }, (_, n) => waitOf(model, [n / 2]));
    expect(quantileOf(waits, 0.5)).toBeGreaterThan(medianFrom);
    expect(quantileOf(waits, 0.5)).toBeLessThan(medianTo);
    const shares = waits.map((wait) => normalCdf(Math.log(wait / median) / sigma));
    const distance = kolmogorovSmirnov(Float64Array.from(shares)) / Math.sqrt(waits.length);
    // With this many values, one sample in twenty is farther than this from its distribution.
    expect(distance).toBeLessThan(1.358 / Math.sqrt(count));
  });

  it('warm waits: the median; without a tail, the 95th percentile is too low', () => {
    const jobs = [{ jobName: 'first' }, { jobName: 'second' }];
    const { model } = compiled(withJobs(jobs, { jobDefinitions: pulling }));
    const waits = Array.from({ length: 100 }, (_, n) => waitOf(model, [0, 400 + n / 10]));
    expect(Math.abs(quantileOf(waits, 0.5) - measured.warmWait.median)).toBeLessThan(1);
    expect(quantileOf(waits, 0.95)).toBeLessThan(measured.warmWait.p95);
  });
});
