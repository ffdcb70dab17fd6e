/** Arbitrary scenarios: all of them are valid, everything occurs in some, and they shrink. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrays,
  catalogues,
  computeEnvironments,
  graphs,
  jobDefinitions,
  jobQueues,
  jobs,
  schedulingPolicies,
  worldFeatures,
  type WorldFeature,
  worlds,
  type WrittenMap,
  type WrittenScenario,
} from '../../src/testing.ts';
import { readScenario } from '../../src/scenario/read.ts';
import { isLong } from '../laws/runs.ts';
import { keysIn } from './keys.ts';

const seed = 20_260_301;
const numRuns = isLong ? 5_000 : 500;

/** The mistakes of a document; warnings are none. */
function mistakesOf(document: WrittenMap): readonly string[] {
  const { issues } = readScenario(JSON.stringify(document), 'world.yaml');
  return issues.flatMap(({ severity, path, message }) =>
    severity === 'error' ? [`${path}: ${message}`] : [],
  );
}

/** Paths of keys without the names and numbers in them, by which a feature is recognised. */
const signs: Readonly<Record<WorldFeature, RegExp>> = {
  arrays: /jobs\.arrayProperties/,
  assumptions: /^assumptions\.scheduler/,
  billing: /^assumptions\.billing|transferGB/,
  capacity: /[cC]apacity$/,
  checkpoints: /checkpoint/,
  consumables: /^consumableResources/,
  dependencies: /jobs\.dependsOn\.jobId/,
  events: /^events/,
  failures: /outcomes|attempts\.exitCode|peakMemory/,
  fairShare: /schedulingPolicyArn/,
  fargate: /=FARGATE/,
  generated: /generate/,
  gpus: /=GPU$/,
  interruptions: /spot\.interruptions/,
  multinode: /nodeProperties/,
  overrides: /containerOverrides|ecsProperties|simulation\.speed/,
  pods: /eksProperties/,
  pulls: /imageMB/,
  quotas: /vcpuQuota|maxInstances/,
  resubmission: /resubmit/,
  retries: /retryStrategy/,
  spot: /=SPOT$/,
  tags: /\.tags/,
  timeLimits: /jobStateTimeLimitActions/,
  timeouts: /timeout|onSigterm/,
  unmanaged: /=UNMANAGED/,
};

describe('whole scenarios', () => {
  it(`are valid, and every feature occurs among ${numRuns}`, () => {
    const found = new Map<WorldFeature, number>();
    const wrong: string[] = [];
    for (const world of fc.sample(worlds(), { seed, numRuns })) {
      wrong.push(...mistakesOf(world));
      const keys = keysIn(world);
      for (const feature of worldFeatures) {
        if (!keys.some((key) => signs[feature].test(key))) continue;
        found.set(feature, (found.get(feature) ?? 0) + 1);
      }
    }
    expect(wrong).toEqual([]);
    const rare = worldFeatures.filter((feature) => (found.get(feature) ?? 0) < numRuns / 100);
    expect(rare).toEqual([]);
  });

  it('have no feature that is not wanted', () => {
    for (const world of fc.sample(worlds({ features: [] }), { seed, numRuns: 20 })) {
      const keys = keysIn(world);
      expect(
        worldFeatures.filter((feature) => keys.some((key) => signs[feature].test(key))),
      ).toEqual([]);
      expect(mistakesOf(world)).toEqual([]);
    }
  });

  it('have at most the entries that are asked for', () => {
    const small = worlds({
      size: { jobs: 2, queues: 1, environments: 1, definitions: 1, events: 0 },
    });
    for (const world of fc.sample(small, { seed, numRuns: 20 })) {
      expect(jobsOf(world).length).toBeLessThanOrEqual(2);
      for (const section of ['jobQueues', 'computeEnvironments', 'jobDefinitions']) {
        expect(Object.keys(world[section] as object)).toHaveLength(1);
      }
      expect(world).not.toHaveProperty('events');
    }
  });

  it('are the same for the same seed', () => {
    const [one, other] = [1, 2].map(() => fc.sample(worlds(), { seed, numRuns: 20 }));
    expect(other).toEqual(one);
  });
});

function jobsOf(world: WrittenScenario): readonly WrittenMap[] {
  const { main } = world['workload'] as { main: { jobs: readonly WrittenMap[] } };
  return main.jobs;
}

describe('shrinking', () => {
  const cases: readonly (readonly [string, RegExp, number])[] = [
    ['a retry', /jobs\.retryStrategy/, 1],
    ['an array', /jobs\.arrayProperties/, 1],
    ['a dependency', /jobs\.dependsOn\.jobId/, 2],
    ['an N_TO_N dependency', /=N_TO_N$/, 2],
    ['an event', /^events/, 1],
    ['a Spot environment', /=SPOT$/, 1],
  ];

  it.each(cases)('leaves of a world with %s only what it takes', (_, sign, count) => {
    const law = fc.property(worlds(), (world) => !keysIn(world).some((key) => sign.test(key)));
    const { failed, counterexample } = fc.check(law, { seed, numRuns: 2_000 });
    expect(failed).toBe(true);
    const [world] = counterexample!;
    expect(jobsOf(world)).toHaveLength(count);
    expect(Object.keys(world['jobQueues'] as object)).toHaveLength(1);
    expect(Object.keys(world['computeEnvironments'] as object)).toHaveLength(1);
    expect(mistakesOf(world)).toEqual([]);
  });
});

describe('sections', () => {
  const base = {
    name: 'own',
    horizon: '6h',
    workload: { main: { jobs: [{ jobName: 'a', jobQueue: 'main', jobDefinition: 'work' }] } },
    jobDefinitions: {
      work: {
        containerProperties: { image: 'work', vcpus: 1, memory: 2_048 },
        simulation: { runtime: '5m' },
      },
    },
    jobQueues: {
      main: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'machines' }] },
    },
    computeEnvironments: {
      machines: { computeResources: { type: 'EC2', maxvCpus: 8, instanceTypes: ['m6i.large'] } },
    },
  };
  const places = { queues: ['main'], definitions: ['work'] };
  const workload = (one: fc.Arbitrary<readonly WrittenMap[]>) =>
    one.map((list) => ({ workload: { main: { jobs: list } } }));
  const environments = [{ name: 'machines', isFargate: false }];
  const ordered = fc.record({
    jobQueues: jobQueues({ environments, policies: ['policy-1'] }),
    schedulingPolicies: schedulingPolicies(),
  });
  const sections: Readonly<Record<string, fc.Arbitrary<WrittenMap>>> = {
    jobs: workload(jobs(places)),
    arrays: workload(arrays(places)),
    graphs: workload(graphs(places)),
    definitions: jobDefinitions().map((own) => ({
      jobDefinitions: { ...base.jobDefinitions, ...own },
    })),
    queues: ordered.map(({ jobQueues: queues, ...policies }) => ({
      ...policies,
      jobQueues: { ...base.jobQueues, ...queues },
    })),
    environments: computeEnvironments({ instanceTypes: ['m6i.large', 'm6i.xlarge'] }).map(
      (own) => ({
        computeEnvironments: { ...base.computeEnvironments, ...own },
      }),
    ),
    catalogues: catalogues().map((catalog) => ({ catalog })),
  };

  it.each(Object.keys(sections))('%s fit into a scenario of one’s own', (name) => {
    for (const section of fc.sample(sections[name]!, { seed, numRuns: 20 })) {
      expect(mistakesOf({ ...base, ...section })).toEqual([]);
    }
  });

  it('of graphs: every job but the first waits for an earlier one', () => {
    for (const list of fc.sample(graphs({ ...places, features: [] }), { seed, numRuns: 20 })) {
      expect(list.length).toBeGreaterThan(1);
      expect(list.map((job) => 'dependsOn' in job)).toEqual(list.map((_, index) => index > 0));
    }
  });
});
