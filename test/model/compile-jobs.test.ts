/** What a job needs and does: from its definition, its submission or its log. */
import type { JobId } from '../../src/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import type { Compilation } from '../../src/model/compile/compile.ts';
import { compiled } from '../stories/play.ts';
import {
  compiledLog,
  type Document,
  document,
  needs,
  tableOf,
  withJobs,
  work,
} from './documents.ts';
import { jobNames } from '../worlds/columns.ts';

/** The values of a job, read through the tables. */
function first({ model }: Compilation, job = 0) {
  const { jobs } = model;
  return {
    vcpuMilli: jobs.vcpuMilli[job as JobId],
    memoryMib: jobs.memoryMib[job as JobId],
    gpus: jobs.gpus[job as JobId],
    workMs: jobs.workMs[job as JobId],
    timeoutMs: jobs.timeoutMs[job as JobId],
    priority: jobs.priority[job as JobId],
    retry: model.retryStrategies[jobs.retry[job as JobId]],
    outcome: model.outcomes[jobs.outcome[job as JobId]],
    image: model.images[jobs.image[job as JobId]],
  };
}

function withDefinition(definition: Document, job: Document = {}): Document {
  const definitions = { jobDefinitions: { work: { ...work, ...definition } } };
  return withJobs([{ jobName: 'J', ...job }], definitions);
}

const plain = {
  failureProbability: 0,
  exitCodes: [],
  runtimesMs: [],
  onSigtermMs: 0,
  stopTimeoutMs: 30_000,
  checkpoint: undefined,
  speeds: [],
  scratchGib: 0,
  transferMb: 0,
};

describe('a submission', () => {
  const definition = {
    retryStrategy: { attempts: 3, evaluateOnExit: [{ onExitCode: '1', action: 'exit' }] },
    timeout: { attemptDurationSeconds: 100 },
  };

  it('without overrides is as its definition states', () => {
    const compiledJob = first(compiled(withDefinition(definition)));
    expect(compiledJob).toMatchObject({
      vcpuMilli: 1_000,
      memoryMib: 2_048,
      gpus: 0,
      workMs: 600_000,
    });
    expect(compiledJob).toMatchObject({ timeoutMs: 100_000, priority: 0, outcome: plain });
    expect(compiledJob.image).toBeUndefined();
    expect(compiledJob.retry).toEqual({
      attempts: 3,
      rules: [{ onStatusReason: undefined, onReason: undefined, onExitCode: '1', action: 'EXIT' }],
    });
  });

  it('overrides the retry strategy as a whole, the timeout, and resources by type', () => {
    const overrides = {
      retryStrategy: { attempts: 2 },
      timeout: { attemptDurationSeconds: 60 },
      containerOverrides: { resourceRequirements: [{ type: 'VCPU', value: '4' }] },
    };
    const compiledJob = first(compiled(withDefinition(definition, overrides)));
    expect(compiledJob.retry).toEqual({ attempts: 2, rules: [] });
    expect(compiledJob).toMatchObject({ timeoutMs: 60_000, vcpuMilli: 4_000, memoryMib: 2_048 });
  });

  it('does not override resourceRequirements by the deprecated fields', () => {
    const overrides = { containerOverrides: { vcpus: 8, memory: 4_096 } };
    const compiledJob = first(compiled(withDefinition({}, overrides)));
    expect(compiledJob).toMatchObject({ vcpuMilli: 1_000, memoryMib: 2_048 });
  });

  it('overrides the simulation key by key', () => {
    const simulation = { runtime: '10m', imageMB: 500, onSigterm: '5s' };
    const compiledJob = first(
      compiled(withDefinition({ simulation }, { simulation: { runtime: '1m' } })),
    );
    expect(compiledJob.workMs).toBe(60_000);
    expect(compiledJob.image).toEqual({ name: 'work', sizeMB: 500, isListed: false });
    expect(compiledJob.outcome).toEqual({ ...plain, onSigtermMs: 5_000 });
  });
});

describe('a definition of several containers', () => {
  it('needs the sum of its task, and stops with its last container', () => {
    const containers = [
      { image: 'one', resourceRequirements: needs(1, 1_024), stopTimeout: 40 },
      { image: 'two', resourceRequirements: needs(2, 512), stopTimeout: 90 },
    ];
    const jobDefinitions = {
      work: {
        ecsProperties: { taskProperties: [{ containers }] },
        simulation: { runtime: '1m', imageMB: 5 },
      },
    };
    const compiledJob = first(compiled(withJobs([{ jobName: 'J' }], { jobDefinitions })));
    expect(compiledJob).toMatchObject({ vcpuMilli: 3_000, memoryMib: 1_536 });
    expect(compiledJob.outcome).toEqual({ ...plain, stopTimeoutMs: 90_000 });
    expect(compiledJob.image).toEqual({ name: 'one', sizeMB: 5, isListed: false });
  });

  it('on EKS needs its requests, copied from its limits where it has none', () => {
    const containers = [
      { image: 'one', resources: { requests: { cpu: '1500m', memory: '1024Mi' } } },
      { image: 'two', resources: { limits: { cpu: '500m', memory: '512Mi' } } },
    ];
    const jobDefinitions = {
      work: { eksProperties: { podProperties: { containers } }, simulation: { runtime: '1m' } },
    };
    const compiledJob = first(compiled(withJobs([{ jobName: 'J' }], { jobDefinitions })));
    expect(compiledJob).toMatchObject({ vcpuMilli: 2_000, memoryMib: 1_536 });
  });
});

describe('attempts', () => {
  it('follow their script; an attempt without a run time does the work', () => {
    const attempts = [{ exitCode: 1 }, { runtime: '5s' }];
    const compiledJob = first(
      compiled(withDefinition({ simulation: { runtime: '10m', attempts } })),
    );
    const scripted = { exitCodes: [1, 0], runtimesMs: [600_000, 5_000] };
    expect(compiledJob.outcome).toEqual({ ...plain, ...scripted });
  });

  it('are given by array child: a list of run times, and overrides of single children', () => {
    const simulation = {
      runtime: ['1s', '2s', '3s'],
      outcomes: { failureProbability: 0.5 },
      children: { 1: { runtime: '9s', outcomes: { exitCodes: [7] } } },
    };
    const array = { arrayProperties: { size: 3 }, simulation };
    const compilation = compiled(withDefinition({}, array));
    const compiledJob = [1, 2, 3].map((job) => first(compilation, job));
    expect(compiledJob.map(({ workMs }) => workMs)).toEqual([1_000, 9_000, 3_000]);
    expect(compiledJob.map(({ outcome }) => outcome.exitCodes)).toEqual([[], [7], []]);
    expect(compiledJob.map(({ outcome }) => outcome.failureProbability)).toEqual([0.5, 0, 0.5]);
  });

  it('that are equal share a row; row 0 is the default', () => {
    const { model } = compiled(withJobs([{ jobName: 'A' }, { jobName: 'B' }, { jobName: 'C' }]));
    expect(model.outcomes).toEqual([plain]);
    expect(model.retryStrategies).toEqual([{ attempts: 1, rules: [] }]);
    expect(model.shapes.count).toBe(1);
  });
});

describe('a log', () => {
  it('takes missing sizes from its defaults, its definition or an assumption, with a note', () => {
    const table = tableOf([{ vcpuMilli: 3_000, memoryMib: 100 }, {}, { vcpuMilli: 500 }]);
    const sizes = ({ model: { jobs } }: Compilation) =>
      [0, 1, 2].map((job: JobId) => [jobs.vcpuMilli[job], jobs.memoryMib[job]]);
    const standIn = compiledLog(table);
    expect(sizes(standIn)).toEqual([
      [3_000, 100],
      [1_000, 2_048],
      [500, 1_024],
    ]);
    expect(standIn.notes).toEqual([
      'workload.log: 1 of 3 records give no vCPUs: 1 (assumed)',
      'workload.log: 2 of 3 records give no memory: 2048 MiB per vCPU (assumed)',
    ]);
    const defined = compiledLog(table, { jobDefinition: 'work', defaults: { vcpus: 2 } });
    expect(sizes(defined)).toEqual([
      [3_000, 100],
      [2_000, 2_048],
      [500, 2_048],
    ]);
  });

  it('keeps recorded failures, which are retried only by its definition', () => {
    const table = tableOf([{ exitCode: 0 }, { exitCode: 137 }]);
    const recorded = compiledLog(table);
    expect(first(recorded, 0).outcome).toEqual(plain);
    expect(first(recorded, 1).outcome).toEqual({ ...plain, exitCodes: [137] });
    expect(first(recorded, 1).retry).toEqual({ attempts: 1, rules: [] });
    const jobDefinitions = { work: { ...work, retryStrategy: { attempts: 4 } } };
    const retried = compiledLog(table, { jobDefinition: 'work' }, { jobDefinitions });
    expect(first(retried, 1).retry).toEqual({ attempts: 4, rules: [] });
  });

  it('has its own run times, whatever those of its definition', () => {
    const simulation = { runtime: '10m', attempts: [{ runtime: '1s', exitCode: 1 }, {}] };
    const jobDefinitions = { work: { ...work, simulation } };
    const table = tableOf([{ runtimeMs: 42 }]);
    const compiledJob = first(compiledLog(table, { jobDefinition: 'work' }, { jobDefinitions }));
    expect(compiledJob).toMatchObject({
      workMs: 42,
      outcome: { exitCodes: [1, 0], runtimesMs: [] },
    });
  });

  it('cannot use a multi-node definition', () => {
    const nodeRangeProperties = [{ targetNodes: '0:', container: work.containerProperties }];
    const nodeProperties = { numNodes: 2, mainNode: 0, nodeRangeProperties };
    const many = { type: 'multinode', nodeProperties };
    const generate = {
      queue: 'q',
      jobDefinition: 'many',
      count: 1,
      arrivals: 'at-once',
      mix: [{ vcpus: 1, memory: 512, runtime: '1s' }],
    };
    const scenario = document({ workload: { made: { generate } }, jobDefinitions: { many } });
    expect(() => compiled(scenario)).toThrow(
      /made.generate.jobDefinition: expected a definition of/,
    );
  });
});

describe('generated jobs', () => {
  it('are named after their kind and numbered through the source', () => {
    const kind = { vcpus: 1, memory: '1GiB', runtime: '1m' };
    const mix = [
      { ...kind, name: 'small' },
      { ...kind, name: 'large', vcpus: 2 },
    ];
    const generate = { queue: 'q', count: 20, arrivals: 'at-once', mix };
    const { jobs } = compiled(document({ workload: { made: { generate } } })).model;
    const names = Array.from(jobs.vcpuMilli, (milli, job) => {
      return `${milli === 2_000 ? 'large' : 'small'}-${job + 1}`;
    });
    expect(jobNames(jobs)).toEqual(names);
    expect(new Set(Array.from(jobs.vcpuMilli))).toEqual(new Set([1_000, 2_000]));
  });
});
