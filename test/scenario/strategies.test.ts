/** Strategies: patches in the order of the file, and what a new platform drops. */
import { describe, expect, it } from 'vitest';
import { goodDocument, issuesOf, setOf, small } from './read.ts';

describe('strategies', () => {
  const set = setOf(goodDocument('strategies.yaml'));
  const resourcesOf = (name: string): unknown =>
    set.strategies
      .find((strategy) => strategy.name === name)!
      .scenario.computeEnvironments.get('main')!.computeResources;

  it('keep the order of the file, also where names look like numbers', () => {
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
  const text = small({
    definitions:
      '"d:1": { containerProperties: { vcpus: 1, memory: 512 } }, "d:3": { containerProperties: { vcpus: 1, memory: 512 }, simulation: { runtime: 1m } }',
    rest: 'strategies: { a: {}, b: { jobDefinitions: { d: { containerProperties: { memory: 1024 } } } } }',
  });
  const { jobDefinitions } = setOf(text).strategies[1]!.scenario;
  expect([...jobDefinitions.keys()]).toEqual(['d:1', 'd:3']);
  expect(jobDefinitions.get('d:3')!.containerProperties!.memory).toBe(1_024);
});

it('a list in a patch means its elements by name', () => {
  const text = small({
    rest: 'strategies: { a: { computeEnvironments: [{ computeEnvironmentName: e, computeResources: { maxvCpus: 9 } }] } }',
  });
  const environment = setOf(text).strategies[0]!.scenario.computeEnvironments.get('e')!;
  expect(environment.computeResources).toMatchObject({ type: 'EC2', maxvCpus: 9 });
});

it('mistakes of some strategies say which, those of all do not', () => {
  const text = small({
    definitions:
      'd: { containerProperties: { vcpus: 1, memory: 512 }, simulation: { runtime: 1 } }',
    rest: `strategies:
  a: {}
  b: { computeEnvironments: { e: { computeResources: { type: FARGATE } } } }
  c: { computeEnvironments: { e: { computeResources: { type: FARGATE_SPOT, tags: {}, minvCpus: 0 } } } }`,
  });
  const duration =
    'expected a duration, a distribution, or a list with one of them per array child or node';
  expect(issuesOf(text)).toEqual([
    `s:3:95: error: jobDefinitions.d.simulation.runtime: ${duration}, received 1`,
    's:9:86: error: computeEnvironments.e.computeResources.minvCpus: FARGATE_SPOT environments forbid this field (strategy c); remove it',
  ]);
});

it('a size that only Fargate refuses is told with the strategies that move there', () => {
  const text = small({
    definitions:
      'd: { containerProperties: { vcpus: 2, memory: 3072 }, simulation: { runtime: 1m } }',
    rest: `strategies:
  a: {}
  b: { computeEnvironments: { e: { computeResources: { type: FARGATE } } } }
  c: { computeEnvironments: { e: { computeResources: { type: FARGATE_SPOT } } } }
  d: { computeEnvironments: { e: { computeResources: { type: FARGATE } } }, assumptions: { fargate: { sizes: roundUp } } }`,
  });
  expect(issuesOf(text)).toEqual([
    's:3:45: error: jobDefinitions.d.containerProperties: Fargate has no size of 2 vCPU with 3072 MiB (strategies b, c); take 2 vCPU with 4096 MiB, or set assumptions.fargate.sizes: roundUp',
  ]);
});

it('strategies change neither what all share nor unknown things', () => {
  const text = small({
    rest: `strategies:
  -x: {}
  a: { seed: 1, jobQueue: {} }
  b: 7`,
  });
  expect(issuesOf(text)).toEqual([
    's:7:3: error: strategies.-x: expected a name of letters, digits, dots, underscores and hyphens, received "-x"',
    's:8:8: error: strategies.a.seed: a strategy cannot change this: all strategies share it',
    's:8:17: error: strategies.a.jobQueue: unknown key; did you mean "jobQueues"?',
    's:9:6: error: strategies.b: expected a merge patch, received 7',
  ]);
  expect(issuesOf(small({ rest: 'strategies: [a]' }))).toEqual([
    's:6:13: error: strategies: expected a map by name of merge patches, received a list of 1',
  ]);
});
