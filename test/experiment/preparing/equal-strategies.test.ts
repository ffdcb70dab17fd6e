/** Strategies that are equal once they are read: their comparison would compare nothing. */
import { expect, it } from 'vitest';
import { prepare } from '../../../src/experiment/preparing/prepare.ts';
import { issueText } from '../../../src/kernel/input-error.ts';

const fleet = { type: 'EC2', maxvCpus: 4, instanceTypes: ['m5.large'] };

async function warningsOf(strategies: Readonly<Record<string, object>>) {
  const text = JSON.stringify({
    name: 's',
    workload: {
      w: {
        jobs: [{ jobName: 'j', jobQueue: 'q', jobDefinition: 'd', simulation: { runtime: '60m' } }],
      },
    },
    jobDefinitions: { d: { containerProperties: { vcpus: 1, memory: 1_024 } } },
    jobQueues: { q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'ce' }] } },
    computeEnvironments: { ce: { computeResources: fleet } },
    strategies,
  });
  const { warnings } = await prepare(text, { fileName: 's.yaml', open: () => [] });
  return warnings.map(issueText).map((line) => line.replace(/:1:\d+:/, ':'));
}

const maxvCpus = (most: number) => ({
  computeEnvironments: { ce: { computeResources: { maxvCpus: most } } },
});

it('equal strategies are one warning, which names all', async () => {
  expect(await warningsOf({ a: {}, b: maxvCpus(4), c: maxvCpus(8), d: maxvCpus(4) })).toEqual([
    's.yaml: warning: strategies.b: is equal to a once it is read, as are d: their runs are the ' +
      'same; check the names and values of its patch',
  ]);
});

it('other ways to write a value do not make a difference', async () => {
  const jobs = (runtime: string) => ({
    workload: {
      w: { jobs: [{ jobName: 'j', jobQueue: 'q', jobDefinition: 'd', simulation: { runtime } }] },
    },
  });
  expect(await warningsOf({ a: {}, b: jobs('1h') })).toHaveLength(1);
  expect(await warningsOf({ a: {}, b: jobs('61m') })).toEqual([]);
});

it('a sweep that misspells a name is one warning: nothing uses the name', async () => {
  const sweep = (most: number) => ({
    computeEnvironments: { cf: { computeResources: { ...fleet, maxvCpus: most } } },
  });
  const found = await warningsOf({ a: sweep(4), b: sweep(8), c: sweep(16) });
  expect(found).toEqual([
    's.yaml: warning: computeEnvironments.cf: no queue names this environment in any strategy; ' +
      'did you mean "ce"?',
  ]);
});
