/** What strategies share: jobs, their work and their owners do not depend on where they run. */
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { compiled } from '../stories/play.ts';
import { document, environment, work } from './documents.ts';
import { jobNames } from '../worlds/columns.ts';

const law = { lognormal: { median: '5m', p95: '20m' } };
const shared = {
  workload: {
    first: {
      jobs: [
        { jobName: 'A', jobQueue: 'q', jobDefinition: 'work', arrayProperties: { size: 5 } },
        { jobName: 'B', jobQueue: 'q', jobDefinition: 'work', dependsOn: [{ jobId: 'A' }] },
      ],
    },
    second: {
      generate: {
        queue: 'q',
        count: 30,
        arrivals: { poisson: { perHour: 60 } },
        mix: [{ vcpus: { uniform: { min: 1, max: 4 } }, memory: '2GiB', runtime: law }],
      },
    },
  },
  jobDefinitions: { work: { ...work, simulation: { runtime: law } } },
};

const strategies = {
  base: {},
  spot: { computeEnvironments: { main: { computeResources: { type: 'SPOT' } } } },
  fargate: { computeEnvironments: { main: { computeResources: { type: 'FARGATE' } } } },
  other: { computeEnvironments: { main: { computeResources: { instanceTypes: ['r5', 'c5'] } } } },
};

function jobsOf(model: Model) {
  const { submitMs, workMs, ownerLow, ownerHigh, vcpuMilli, memoryMib } = model.jobs;
  const columns = [submitMs, workMs, ownerLow, ownerHigh, vcpuMilli, memoryMib];
  return columns.map((column) => Array.from(column));
}

describe('strategies', () => {
  const scenario = document({ ...shared, strategies });

  it('do not change a job, its work or its owner', () => {
    const base = jobsOf(compiled(scenario).model);
    expect(new Set(base[1]).size).toBeGreaterThan(30);
    for (const strategy of ['spot', 'fargate', 'other']) {
      expect(jobsOf(compiled(scenario, { strategy }).model)).toEqual(base);
    }
  });

  it('meet the same pools, whatever the name of the environment and its other types', () => {
    const pools = ({ pools: { typeName, zone, ownerLow, ownerHigh } }: Model) =>
      new Map(
        typeName.map((type, pool) => [
          `${type} ${zone[pool]}`,
          `${ownerLow[pool]} ${ownerHigh[pool]}`,
        ]),
      );
    const named = (name: string, instanceTypes: readonly string[]) => {
      const computeEnvironmentOrder = [{ order: 1, computeEnvironment: name }];
      return pools(
        compiled(
          document({
            computeEnvironments: { [name]: environment({ type: 'SPOT', instanceTypes }) },
            jobQueues: { q: { priority: 1, computeEnvironmentOrder } },
          }),
        ).model,
      );
    };
    const one = named('one', ['m5.large']);
    const two = named('two', ['c5', 'm5']);
    for (const [pool, owner] of one) expect(two.get(pool)).toBe(owner);
  });

  it('compile to the same model each time', () => {
    const twice = [0, 1].map(() => compiled(scenario).model);
    expect(twice[0]).toEqual(twice[1]);
  });

  it('do not touch a job when another source comes before it', () => {
    const { first, second } = shared.workload;
    const added = { jobs: [{ jobName: 'X', jobQueue: 'q', jobDefinition: 'work' }] };
    const more = document({ ...shared, workload: { added, second, first } });
    const ownersOf = (model: Model) => {
      const { ownerLow, ownerHigh, arrayIndex, workMs } = model.jobs;
      return new Map(
        jobNames(model.jobs).map((text, job) => [
          `${text}:${arrayIndex[job]}`,
          [ownerLow[job], ownerHigh[job], workMs[job]],
        ]),
      );
    };
    const before = ownersOf(compiled(document(shared)).model);
    const after = ownersOf(compiled(more).model);
    expect(before.size).toBe(37);
    for (const [job, owner] of before) expect(after.get(job)).toEqual(owner);
  });
});
