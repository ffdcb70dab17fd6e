/** Strategies: patches in the order of the file, and what a new platform drops. */
import { describe, expect, it } from 'vitest';
import { completed, goodDocument, setOf } from './read.ts';

describe('strategies', () => {
  const set = setOf(goodDocument('strategies.yaml'));
  const resourcesOf = (name: string): unknown =>
    set.strategies
      .find((strategy) => strategy.name === name)!
      .scenario.computeEnvironments.get('main')!.computeResources;

  it('keep the order of the file, even if names look like numbers', () => {
    expect(set.strategies.map(({ name }) => name)).toEqual([
      '64',
      'spot',
      'fargate',
      '16',
      'elsewhere',
    ]);
  });

  it('an empty patch is the document itself', () => {
    expect(resourcesOf('64')).toEqual({
      type: 'EC2',
      allocationStrategy: 'BEST_FIT_PROGRESSIVE',
      minvCpus: 0,
      maxvCpus: 64,
      instanceTypes: ['m6i.large', 'm6i.xlarge'],
      scalingPolicy: { minScaleDownDelayMinutes: 20 },
    });
  });

  it('null removes', () => {
    expect(resourcesOf('spot')).not.toHaveProperty('scalingPolicy');
  });

  it('a patch to Fargate drops what Fargate forbids', () => {
    expect(resourcesOf('fargate')).toEqual({ type: 'FARGATE', maxvCpus: 64 });
  });

  it('share the parts that they do not patch', () => {
    const [first, second] = set.strategies;
    expect(second!.scenario.workload.get('load')).toEqual(first!.scenario.workload.get('load'));
    expect(second!.scenario.jobQueues.get('main')).toBe(first!.scenario.jobQueues.get('main'));
  });

  it('the region of the set is the baseline’s', () => {
    expect([set.region, set.strategies[4]!.scenario.region]).toEqual(['us-east-1', 'eu-west-1']);
  });
});

it('a patch of a plain name means the highest revision', () => {
  const text = completed(`
jobDefinitions:
  work:1: { containerProperties: { vcpus: 1, memory: 512 } }
  work:3: { containerProperties: { vcpus: 1, memory: 512 }, simulation: { runtime: 1m } }
strategies:
  a: {}
  b: { jobDefinitions: { work: { containerProperties: { memory: 1024 } } } }`);
  const { jobDefinitions } = setOf(text).strategies[1]!.scenario;
  expect([...jobDefinitions.keys()]).toEqual(['work:1', 'work:3']);
  expect(jobDefinitions.get('work:3')!.containerProperties!.memory).toBe(1_024);
});

it('a list in a patch is a map by name', () => {
  const text = completed(`
strategies:
  a:
    computeEnvironments:
      - { computeEnvironmentName: fleet, computeResources: { maxvCpus: 9 } }`);
  const environment = setOf(text).strategies[0]!.scenario.computeEnvironments.get('fleet')!;
  expect(environment.computeResources).toMatchObject({ type: 'EC2', maxvCpus: 9 });
});
