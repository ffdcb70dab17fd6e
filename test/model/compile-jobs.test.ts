/** What a job needs and does: its definition, what its submission overrides, what its log says. */
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

/** The columns of job 0 that point into tables, with what they point to. */
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
};

describe('a submission', () => {
  const definition = {
    retryStrategy: { attempts: 3, evaluateOnExit: [{ onExitCode: '1', action: 'exit' }] },
    timeout: { attemptDurationSeconds: 100 },
  };

  it('without overrides is what its definition says', () => {
    const told = first(compiled(withDefinition(definition)));
    expect(told).toMatchObject({ vcpuMilli: 1_000, memoryMib: 2_048, gpus: 0, workMs: 600_000 });
    expect(told).toMatchObject({ timeoutMs: 100_000, priority: 0, outcome: plain });
    expect(told.image).toBeUndefined();
    expect(told.retry).toEqual({
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
    const told = first(compiled(withDefinition(definition, overrides)));
    expect(told.retry).toEqual({ attempts: 2, rules: [] });
    expect(told).toMatchObject({ timeoutMs: 60_000, vcpuMilli: 4_000, memoryMib: 2_048 });
  });

  it('does not override resourceRequirements by the deprecated fields', () => {
    const overrides = { containerOverrides: { vcpus: 8, memory: 4_096 } };
    const told = first(compiled(withDefinition({}, overrides)));
    expect(told).toMatchObject({ vcpuMilli: 1_000, memoryMib: 2_048 });
  });

  it('overrides what the simulation says key by key', () => {
    const simulation = { runtime: '10m', imageMB: 500, onSigterm: '5s' };
    const told = first(compiled(withDefinition({ simulation }, { simulation: { runtime: '1m' } })));
    expect(told.workMs).toBe(60_000);
    expect(told.image).toEqual({ name: 'work', sizeMB: 500 });
    expect(told.outcome).toEqual({ ...plain, onSigtermMs: 5_000 });
  });
});

describe('a definition of several containers', () => {
  it('needs the sum of its task, and stops when its last container has', () => {
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
    const told = first(compiled(withJobs([{ jobName: 'J' }], { jobDefinitions })));
    expect(told).toMatchObject({ vcpuMilli: 3_000, memoryMib: 1_536 });
    expect(told.outcome).toEqual({ ...plain, stopTimeoutMs: 90_000 });
    expect(told.image).toEqual({ name: 'one', sizeMB: 5 });
  });

  it('on EKS needs its requests, copied from its limits where it has none', () => {
    const containers = [
      { image: 'one', resources: { requests: { cpu: '1500m', memory: '1024Mi' } } },
      { image: 'two', resources: { limits: { cpu: '500m', memory: '512Mi' } } },
    ];
    const jobDefinitions = {
      work: { eksProperties: { podProperties: { containers } }, simulation: { runtime: '1m' } },
    };
    const told = first(compiled(withJobs([{ jobName: 'J' }], { jobDefinitions })));
    expect(told).toMatchObject({ vcpuMilli: 2_000, memoryMib: 1_536 });
  });
});

describe('attempts', () => {
  it('follow their script, work being what an attempt does not say', () => {
    const attempts = [{ exitCode: 1 }, { runtime: '5s' }];
    const told = first(compiled(withDefinition({ simulation: { runtime: '10m', attempts } })));
    const scripted = { exitCodes: [1, 0], runtimesMs: [600_000, 5_000] };
    expect(told.outcome).toEqual({ ...plain, ...scripted });
  });

  it('are told per array child: a list of run times, and what single children replace', () => {
    const simulation = {
      runtime: ['1s', '2s', '3s'],
      outcomes: { failureProbability: 0.5 },
      children: { 1: { runtime: '9s', outcomes: { exitCodes: [7] } } },
    };
    const array = { arrayProperties: { size: 3 }, simulation };
    const compilation = compiled(withDefinition({}, array));
    const told = [1, 2, 3].map((job) => first(compilation, job));
    expect(told.map(({ workMs }) => workMs)).toEqual([1_000, 9_000, 3_000]);
    expect(told.map(({ outcome }) => outcome.exitCodes)).toEqual([[], [7], []]);
    expect(told.map(({ outcome }) => outcome.failureProbability)).toEqual([0.5, 0, 0.5]);
  });

  it('that are alike share a row; row 0 is the plain one', () => {
    const { model } = compiled(withJobs([{ jobName: 'A' }, { jobName: 'B' }, { jobName: 'C' }]));
    expect(model.outcomes).toEqual([plain]);
    expect(model.retryStrategies).toEqual([{ attempts: 1, rules: [] }]);
    expect(model.shapes.count).toBe(1);
  });
});

describe('a log', () => {
  it('fills gaps by its defaults, then its definition, then a stand-in, and says so', () => {
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

  it('keeps recorded failures, which nothing retries unless its definition does', () => {
    const table = tableOf([{ exitCode: 0 }, { exitCode: 137 }]);
    const recorded = compiledLog(table);
    expect(first(recorded, 0).outcome).toEqual(plain);
    expect(first(recorded, 1).outcome).toEqual({ ...plain, exitCodes: [137] });
    expect(first(recorded, 1).retry).toEqual({ attempts: 1, rules: [] });
    const jobDefinitions = { work: { ...work, retryStrategy: { attempts: 4 } } };
    const retried = compiledLog(table, { jobDefinition: 'work' }, { jobDefinitions });
    expect(first(retried, 1).retry).toEqual({ attempts: 4, rules: [] });
  });

  it('has its own run times, whatever its definition says', () => {
    const simulation = { runtime: '10m', attempts: [{ runtime: '1s', exitCode: 1 }, {}] };
    const jobDefinitions = { work: { ...work, simulation } };
    const table = tableOf([{ runtimeMs: 42 }]);
    const told = first(compiledLog(table, { jobDefinition: 'work' }, { jobDefinitions }));
    expect(told).toMatchObject({ workMs: 42, outcome: { exitCodes: [1, 0], runtimesMs: [] } });
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
  it('are named after their kind and numbered over the source', () => {
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
    expect(jobs.name).toEqual(names);
    expect(new Set(Array.from(jobs.vcpuMilli))).toEqual(new Set([1_000, 2_000]));
  });
});
