/** Checkpoints, speeds, peak memory, resubmissions and tags. */
import { describe, expect, it } from 'vitest';
import { quantile } from '../../src/kernel/distribution.ts';
import { createDraws, ownerOf } from '../../src/kernel/random.ts';
import type { Model } from '../../src/model/model.ts';
import { jobIdText } from '../../src/model/names.ts';
import { compiled } from '../stories/play.ts';
import {
  compiledLog,
  type Document,
  document,
  environment,
  mistakesOf,
  needs,
  tableOf,
  withJobs,
  work,
} from './documents.ts';
import type { OutcomeId, JobId } from '../../src/kernel/ids.ts';
import { jobNames } from '../worlds/columns.ts';

/** Jobs of a definition with this simulation. */
function withWork(simulation: Document, jobs: readonly Document[], more: Document = {}): Model {
  const definition = { ...work, simulation: { runtime: '10m', ...simulation } };
  return compiled(withJobs(jobs, { jobDefinitions: { work: definition }, ...more })).model;
}

function outcomesOf({ jobs, outcomes }: Model) {
  return Array.from(jobs.outcome, (row) => outcomes[row]);
}

describe('checkpoints', () => {
  it('take no time to save or restore unless it is given; array children have their own', () => {
    const children = { '1': { checkpoint: { interval: '2m', cost: '3s', restore: '4s' } } };
    const model = withWork({ checkpoint: { interval: '1m' }, children }, [
      { jobName: 'A', arrayProperties: { size: 2 } },
    ]);
    const [parent, first, second] = outcomesOf(model);
    expect(first!.checkpoint).toEqual({ intervalMs: 60_000, costMs: 0, restoreMs: 0 });
    expect(second!.checkpoint).toEqual({ intervalMs: 120_000, costMs: 3_000, restoreMs: 4_000 });
    expect(parent).toBe(first);
  });

  it('of the definition hold for recorded jobs too', () => {
    const checkpoint = { interval: '5m' };
    const simulation = { runtime: '1m', checkpoint };
    const { model } = compiledLog(
      tableOf([{ runtimeMs: 9_000, exitCode: 3 }]),
      { jobDefinition: 'work' },
      { jobDefinitions: { work: { ...work, simulation } } },
    );
    expect(outcomesOf(model)[0]).toMatchObject({
      exitCodes: [3],
      checkpoint: { intervalMs: 300_000, costMs: 0, restoreMs: 0 },
    });
  });
});

describe('speeds', () => {
  it('are sorted by name, the job’s in place of its definition’s; equal lists share a row', () => {
    const model = withWork({ speed: { FARGATE: 0.5 } }, [
      { jobName: 'A' },
      { jobName: 'B', simulation: { speed: { 'm6i.large': 1.25, c7g: 1.5 } } },
      { jobName: 'C', simulation: { speed: { c7g: 1.5, 'm6i.large': 1.25 } } },
    ]);
    const [a, b, c] = outcomesOf(model);
    expect(a!.speeds).toEqual([{ name: 'FARGATE', factor: 0.5 }]);
    expect(b!.speeds).toEqual([
      { name: 'c7g', factor: 1.5 },
      { name: 'm6i.large', factor: 1.25 },
    ]);
    expect(c).toBe(b);
    expect(model.outcomes[0 as OutcomeId].speeds).toEqual([]);
  });

  it('name types and families of AWS or of the scenario', () => {
    const catalog = {
      instanceTypes: { 'node.16': { vcpu: 16, memoryMiB: 65_536, usdPerHour: 1 } },
    };
    const known = { speed: { node: 2, 'node.16': 3, 'u-6tb1.56xlarge': 1, p5: 4, FARGATE: 1 } };
    expect(withWork(known, [{ jobName: 'A' }], { catalog }).outcomes).toHaveLength(2);
    const unknown = { speed: { node: 2, c7gg: 2, 'c7g.lage': 2, FARGAT: 2, mainframe: 2 } };
    const jobDefinitions = {
      work: { ...work, simulation: { runtime: '1m', speed: { optimal: 2 } } },
    };
    const job = { jobName: 'J', simulation: unknown };
    const path = 'workload.source.jobs[0].simulation.speed';
    const expected = 'expected an instance type, a family or FARGATE, received';
    expect(mistakesOf(withJobs([job], { jobDefinitions }))).toEqual([
      {
        path: 'jobDefinitions.work.simulation.speed.optimal',
        message: `${expected} "optimal"`,
        remedy: 'describe it under catalog.instanceTypes',
      },
      {
        path: `${path}.node`,
        message: `${expected} "node"`,
        remedy: expect.any(String) as string,
      },
      {
        path: `${path}.c7gg`,
        message: `${expected} "c7gg"`,
        remedy: expect.stringContaining('did you mean "c7g"') as string,
      },
      {
        path: `${path}."c7g.lage"`,
        message: `${expected} "c7g.lage"`,
        remedy: expect.stringContaining('did you mean "c7g.large"') as string,
      },
      {
        path: `${path}.FARGAT`,
        message: `${expected} "FARGAT"`,
        remedy: 'did you mean "FARGATE"?',
      },
      {
        path: `${path}.mainframe`,
        message: `${expected} "mainframe"`,
        remedy: 'describe it under catalog.instanceTypes',
      },
    ]);
  });
});

describe('peak memory', () => {
  const law = { lognormal: { median: '2GiB', p95: '8GiB' } };

  it('is 0 if not given, a constant, or drawn once per job', () => {
    const model = withWork({}, [
      { jobName: 'A' },
      { jobName: 'B', simulation: { peakMemory: '3GiB' } },
      { jobName: 'C', simulation: { peakMemory: { uniform: { min: 100, max: 200 } } } },
    ]);
    const owner = ownerOf('job', 'source', 2, -1);
    const u = createDraws(model.seed, 1).uniform('memory', owner.low, owner.high, 1);
    const drawn = Math.round(quantile({ kind: 'uniform', min: 100, max: 200 }, u));
    expect(Array.from(model.jobs.peakMemoryMib)).toEqual([0, 3_072, drawn]);
  });

  it('may differ for single children', () => {
    const children = { '0': { peakMemory: 512 } };
    const model = withWork({ peakMemory: '1GiB', children }, [
      { jobName: 'A', arrayProperties: { size: 2 } },
    ]);
    expect(Array.from(model.jobs.peakMemoryMib)).toEqual([1_024, 512, 1_024]);
  });

  it('of recorded jobs is drawn for each from the distribution of their definition', () => {
    const simulation = { runtime: '1m', peakMemory: law };
    const { jobs } = compiledLog(
      tableOf(Array.from({ length: 20 }, () => ({ runtimeMs: 1_000 }))),
      { jobDefinition: 'work' },
      { jobDefinitions: { work: { ...work, simulation } } },
    ).model;
    expect(new Set(Array.from(jobs.peakMemoryMib)).size).toBeGreaterThan(15);
    expect(Math.min(...Array.from(jobs.peakMemoryMib))).toBeGreaterThan(0);
  });
});

describe('a job that is resubmitted', () => {
  const model = withWork({ peakMemory: { uniform: { min: '1GiB', max: '9GiB' } } }, [
    { jobName: 'A', submitAt: '1s', simulation: { resubmit: { times: 1 } } },
    {
      jobName: 'B',
      simulation: {
        resubmit: { times: 3, delay: '90s', memory: 1.1 },
        runtime: { uniform: { min: '1m', max: '9m' } },
      },
    },
    { jobName: 'C', submitAt: '1s' },
  ]);
  const { jobs } = model;

  it('has one row per submission, in order', () => {
    const ids = jobNames(jobs).map((_, job) => jobIdText(model, job));
    const again = ['source/2', 'source/2+1', 'source/2+2', 'source/2+3'];
    expect(ids).toEqual([...again, 'source/1', 'source/1+1', 'source/3']);
    expect(jobNames(jobs)).toEqual(['B', 'B', 'B', 'B', 'A', 'A', 'C']);
    expect(Array.from(jobs.resubmission)).toEqual([0, 1, 2, 3, 0, 1, 0]);
    expect(Array.from(jobs.arrayIndex)).toEqual([-1, -1, -1, -1, -1, -1, -1]);
  });

  it('is submitted after a failure and a delay, so at no known time', () => {
    const never = [Infinity, Infinity, Infinity];
    expect(Array.from(jobs.submitMs)).toEqual([0, ...never, 1_000, Infinity, 1_020]);
    expect(Array.from(jobs.gapMs)).toEqual([0, 90_000, 90_000, 90_000, 0, 0, 0]);
    expect(Array.from(jobs.triggerCount)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(Array.from(jobs.dependencyCount)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('requests more memory each time, in whole MiB', () => {
    // 2048 · 1.1, · 1.21, · 1.331, rounded up.
    const sizes = [2_048, 2_253, 2_479, 2_726, 2_048, 2_048, 2_048];
    expect(Array.from(jobs.memoryMib)).toEqual(sizes);
    const shapes = Array.from(jobs.shape, (shape) => model.shapes.memoryMib[shape]);
    expect(shapes).toEqual(sizes);
    expect(model.shapes.count).toBe(4);
  });

  it('does the same work with the same peak memory, and draws everything else anew', () => {
    const same = (column: ArrayLike<number>) => new Set(Array.from(column).slice(0, 4)).size;
    expect([same(jobs.workMs), same(jobs.peakMemoryMib), same(jobs.outcome)]).toEqual([1, 1, 1]);
    expect(same(jobs.ownerLow)).toBe(4);
    const owners = [ownerOf('job', 'source', 1, -1), ownerOf('job', 'source', 1, -1, 2)];
    expect([jobs.ownerLow[0], jobs.ownerLow[2 as JobId]]).toEqual(owners.map(({ low }) => low));
    expect([jobs.ownerHigh[0], jobs.ownerHigh[2 as JobId]]).toEqual(owners.map(({ high }) => high));
  });

  it('has exact sizes despite binary fractions in the factor', () => {
    const { jobs: grown } = withWork({ resubmit: { times: 2, memory: 1.1 } }, [
      {
        jobName: 'A',
        containerOverrides: { resourceRequirements: needs(1, 1_000) },
      },
    ]);
    expect(Array.from(grown.memoryMib)).toEqual([1_000, 1_100, 1_210]);
  });

  it('takes Fargate sizes, rounded up if the assumptions allow it', () => {
    const sections = {
      computeEnvironments: { main: environment({ type: 'FARGATE' }) },
      assumptions: { fargate: { sizes: 'roundUp' } },
    };
    const { offerings } = withWork(
      { resubmit: { times: 2, memory: 1.5 } },
      [{ jobName: 'A' }],
      sections,
    );
    const sizes = ['fargate.1vcpu.2048mib', 'fargate.1vcpu.3072mib', 'fargate.1vcpu.5120mib'];
    expect(offerings.typeName).toEqual(sizes);
  });
});

describe('tags', () => {
  it('are the submission’s over the definition’s; equal sets share a row, row 0 is none', () => {
    const jobDefinitions = {
      work: { ...work, tags: { team: 'blue', project: 'x' } },
      bare: { ...work, tags: {} },
    };
    const jobs = [
      { jobName: 'A' },
      { jobName: 'B', tags: { team: 'red', zone: '' } },
      { jobName: 'C', jobDefinition: 'bare' },
      { jobName: 'D', jobDefinition: 'bare', tags: { project: 'x', team: 'blue' } },
      { jobName: 'E', tags: { team: 'blue' }, arrayProperties: { size: 2 } },
    ];
    const { model } = compiled(withJobs(jobs, { jobDefinitions }));
    expect(model.tagSets).toEqual([
      {},
      { project: 'x', team: 'blue' },
      { project: 'x', team: 'red', zone: '' },
    ]);
    expect(Array.from(model.jobs.tags)).toEqual([1, 2, 0, 1, 1, 1, 1]);
  });

  it('of recorded and generated jobs come from their definition', () => {
    const jobDefinitions = { work: { ...work, tags: { team: 'blue' } } };
    const log = compiledLog(tableOf([{}]), { jobDefinition: 'work' }, { jobDefinitions }).model;
    expect([log.tagSets[log.jobs.tags[0]], log.jobs.tags.length]).toEqual([{ team: 'blue' }, 1]);
    const kind = { vcpus: 1, memory: 512, runtime: '1m' };
    const generate = { queue: 'q', count: 2, arrivals: 'at-once', mix: [kind] };
    const { model } = compiled(document({ workload: { g: { generate } } }));
    expect([model.tagSets, Array.from(model.jobs.tags)]).toEqual([[{}], [0, 0]]);
  });
});
