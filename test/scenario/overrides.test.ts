/** `--set path=value`: values by path, after the file and before the strategies. */
import { expect, it } from 'vitest';
import { completed, goodDocument, issuesOf, setOf } from './read.ts';

it('sets values by names, indices and names with dots', () => {
  const set = setOf(goodDocument('catalog.yaml'), {
    set: [
      ['seed', '7'],
      ['catalog.instanceTypes.node.16.vcpu', '32'],
      ['jobQueues.main.computeEnvironmentOrder[0].order', '5'],
      ['assumptions.ec2.pending', '{ exponential: { mean: 10s } }'],
    ],
  });
  const { scenario } = set.strategies[0]!;
  expect(set.seed).toBe('7');
  expect(scenario.catalog.instanceTypes['node.16']!.vcpuMilli).toBe(32_000);
  expect(scenario.jobQueues.get('main')!.computeEnvironmentOrder[0]!.order).toBe(5);
  expect(scenario.assumptions.ec2.pending).toEqual({ kind: 'exponential', mean: 10_000 });
});

it('reaches by name into lists pasted from AWS', () => {
  const set = setOf(goodDocument('pasted.json'), {
    set: [['computeEnvironments.C4.computeResources.maxvCpus', '512']],
  });
  const { computeEnvironments } = set.strategies[0]!.scenario;
  expect(computeEnvironments.get('C4')!.computeResources.maxvCpus).toBe(512);
});

it('is applied before the patches of strategies', () => {
  const set = setOf(goodDocument('strategies.yaml'), {
    set: [['computeEnvironments.main.computeResources.maxvCpus', '8']],
  });
  const limits = set.strategies.map(
    ({ scenario }) => scenario.computeEnvironments.get('main')!.computeResources.maxvCpus,
  );
  expect(limits).toEqual([8, 8, 8, 16, 8]);
});

it('reports mistakes with the override as their place', () => {
  const set = [
    ['jobQueues.main.priority', 'high'],
    ['jobQueues.main.computeEnvironmentOrder[3].order', '1'],
    ['a..b', '1'],
    ['seed', '"x'],
    ['computeEnvironments.fleet.computeResources.maxvCpu', '1'],
  ] as const;
  expect(issuesOf(completed(''), { set })).toEqual([
    '--set a..b: error: expected a path such as jobQueues.main.priority or jobs[0].submitAt',
    '--set computeEnvironments.fleet.computeResources.maxvCpu: error: computeEnvironments.fleet.computeResources.maxvCpu: unknown key; did you mean "maxvCpus"?',
    '--set jobQueues.main.computeEnvironmentOrder[3].order: error: expected a list with an element [3]; did you mean "[0]"?',
    '--set jobQueues.main.priority: error: jobQueues.main.priority: expected a whole number from 0 to 2,147,483,647, received "high"',
    '--set seed:1:3: error: expected YAML or JSON: Missing closing "quote',
  ]);
});
