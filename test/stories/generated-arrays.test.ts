/** Arrays that are generated: they are those that a user would write under `jobs`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditor } from '../../src/experiment/runs/audit-fold.ts';
import { metrics } from '../../src/fold/metrics.ts';
import { JobKind } from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import { JobStatus } from '../../src/words/job-status.ts';
import { difference } from '../../src/testing/differences.ts';
import { enginePlay, natureOf } from '../../src/testing/plays.ts';
import { referenceRun } from '../../src/testing/reference/simulation.ts';
import { jobNames } from '../worlds/columns.ts';
import { definition, fixedPool, nodes, scenario } from './parts.ts';
import { compiled, type Document, play } from './play.ts';

const states = Object.keys(JobStatus);
const kind = { vcpus: 1, memory: 512, runtime: '100s' };

/** A world of one definition, with the source `made`. */
function worldOf(made: Document, simulation: Document = {}, pool = nodes([4])): Document {
  const definitions = { work: definition(1, { simulation }) };
  return { ...scenario({ jobs: [], pool, definitions }), workload: { made } };
}

function generated(mix: readonly Document[], more: Document = {}): Document {
  return { generate: { queue: 'main', jobDefinition: 'work', arrivals: 'at-once', mix, ...more } };
}

/** Every job, array and child: its name, state, and when it was created and ended, in s. */
function lived(document: Document): readonly unknown[] {
  const { model, lives } = play(document);
  const { status, createdMs, stoppedMs } = lives.jobs;
  return jobNames(model.jobs).map((name, row) => {
    const child = model.jobs.kind[row] === JobKind.array_child;
    const id = child ? `${name}:${model.jobs.arrayIndex[row]}` : name;
    return [id, states[status[row]], createdMs[row] / 1_000, stoppedMs[row] / 1_000];
  });
}

/** The engine, the reference and the auditor agree on its run. */
function checked(model: Model) {
  const audit = auditor(model);
  const played = enginePlay(model, natureOf(model), audit.add);
  expect(audit.result(played.end)).toEqual([]);
  expect(difference(referenceRun(model, natureOf(model)), played)).toBe('');
  return played;
}

const behaviours = fc.record(
  {
    outcomes: fc.constantFrom({ failureProbability: 0.3 }, { exitCodes: [1, 0] }),
    peakMemory: fc.constantFrom(256, { uniform: { min: 300, max: 600 } }),
    resubmit: fc.constantFrom({ times: 1, memory: 2 }, { times: 2, delay: '30s' }),
    children: fc.constant({ 1: { outcomes: { exitCodes: [1] } } }),
    checkpoint: fc.constant({ interval: '20s', cost: '1s' }),
  },
  { requiredKeys: [] },
);
const runtimes = fc.constantFrom('100s', { exponential: { mean: '2m' } });
const arrays = fc.record({
  count: fc.integer({ min: 1, max: 3 }),
  size: fc.integer({ min: 2, max: 9 }),
  runtime: runtimes,
  isSequential: fc.boolean(),
  behaviour: behaviours,
});

describe('the run is that of the same jobs under jobs', () => {
  it('of arrays of any size, with failures, resubmissions and children of their own', () => {
    fc.assert(
      fc.property(arrays, ({ count, size, runtime, isSequential, behaviour }) => {
        const common = {
          arrayProperties: { size },
          ...(isSequential ? { dependsOn: [{ type: 'SEQUENTIAL' }] } : {}),
        };
        const mix = [{ ...kind, runtime, ...common }];
        const jobs = Array.from({ length: count }, (_, index) => ({
          jobName: `job-${index + 1}`,
          jobQueue: 'main',
          jobDefinition: 'work',
          ...common,
          simulation: { runtime },
        }));
        const one = compiled(worldOf(generated(mix, { count }), behaviour)).model;
        const other = compiled(worldOf({ jobs }, behaviour)).model;
        expect(jobNames(one.jobs)).toEqual(jobNames(other.jobs));
        expect(difference(enginePlay(other), checked(one))).toBe('');
      }),
      { seed: 1_501, numRuns: 60 },
    );
  });

  it('of levels that are arrays: N_TO_N where they are as wide, else after the whole level', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 }), (levels) => {
        const mix = [{ ...kind, workflow: { levels }, submit: 'arrays' }];
        const jobs = levels.map((width, level) => {
          const jobId = `job-1-${level}`;
          const isByChild = width > 1 && width === levels[level - 1];
          const on = isByChild ? { jobId, type: 'N_TO_N' } : { jobId };
          return {
            jobName: `job-1-${level + 1}`,
            jobQueue: 'main',
            jobDefinition: 'work',
            ...(width > 1 ? { arrayProperties: { size: width } } : {}),
            dependsOn: level === 0 ? [] : [on],
            simulation: { runtime: '100s' },
          };
        });
        const one = compiled(worldOf(generated(mix, { count: 1 }))).model;
        const other = compiled(worldOf({ jobs })).model;
        expect(jobNames(one.jobs)).toEqual(jobNames(other.jobs));
        expect(difference(enginePlay(other), checked(one))).toBe('');
      }),
      { seed: 1_502, numRuns: 60 },
    );
  });
});

it('a user waits for all children, thinks, and submits the next array', () => {
  // Three children on two vCPUs take 200 s.
  const arrivals = { users: { count: 1, think: '10s' } };
  const mix = [{ ...kind, arrayProperties: { size: 3 } }];
  const world = worldOf(generated(mix, { count: 2, arrivals }), {}, fixedPool(2));
  checked(compiled(world).model);
  expect(lived(world)).toEqual([
    ['job-1', 'SUCCEEDED', 10, 210],
    ['job-1:0', 'SUCCEEDED', 10, 110],
    ['job-1:1', 'SUCCEEDED', 10, 110],
    ['job-1:2', 'SUCCEEDED', 10, 210],
    ['job-2', 'SUCCEEDED', 220, 420],
    ['job-2:0', 'SUCCEEDED', 220, 320],
    ['job-2:1', 'SUCCEEDED', 220, 320],
    ['job-2:2', 'SUCCEEDED', 220, 420],
  ]);
});

it('an array whose children fail has failed, and what follows it child by child fails with it', () => {
  const workflow = { levels: [2, 2] };
  const mix = [{ ...kind, failure: 1, workflow, submit: 'arrays' }];
  expect(lived(worldOf(generated(mix, { count: 1 }), {}, fixedPool(2)))).toEqual([
    ['job-1-1', 'FAILED', 0, 100],
    ['job-1-1:0', 'FAILED', 0, 100],
    ['job-1-1:1', 'FAILED', 0, 100],
    ['job-1-2', 'FAILED', 0, 100],
    ['job-1-2:0', 'FAILED', 0, 100],
    ['job-1-2:1', 'FAILED', 0, 100],
  ]);
});

it('the metrics of a run count children and single jobs, and not arrays', () => {
  const workflow = { 'fork-join': { width: 5 } };
  const mix = [{ ...kind, workflow, submit: 'arrays' }];
  const { model } = compiled(worldOf(generated(mix, { count: 3 })));
  const measured = metrics(model);
  const { end } = enginePlay(model, natureOf(model), measured.add);
  const { jobs_submitted: submitted, jobs_succeeded: succeeded } = measured.result(end).values;
  expect([model.jobs.count, submitted, succeeded]).toEqual([24, 21, 21]);
});
