/** The laws hold in arbitrary scenarios; what breaks one is reported with a scenario to keep. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { InputError } from '../../src/kernel/input-error.ts';
import { readScenario } from '../../src/scenario/read.ts';
import {
  BrokenLaw,
  expectLawful,
  hazardZeroIsNone,
  isLawful,
  moreMoneyNeverMatters,
  noSecondIsFree,
  pricesScale,
  sameAgain,
  sameAsReference,
  scenarioFile,
  timeShift,
  unusedChangesNothing,
  type WorldLaw,
  worlds,
  type WrittenScenario,
} from '../../src/testing.ts';
import { expectNone, worldLaw } from '../../src/testing/broken-law.ts';
import { modelsOf } from '../../src/testing/models.ts';
import { enginePlay, run } from '../../src/testing/plays.ts';
import { NeverEnds } from '../../src/testing/reference/simulation.ts';
import { Kind } from '../../src/trace/record.ts';
import { isLong } from '../laws/runs.ts';

vi.setConfig({ testTimeout: 600_000 });

const seed = 20_260_303;
const numRuns = isLong ? 3_000 : 20;

const laws: Readonly<Record<string, WorldLaw>> = {
  isLawful,
  noSecondIsFree,
  hazardZeroIsNone,
  moreMoneyNeverMatters,
  pricesScale,
  sameAgain,
  sameAsReference,
  timeShift,
  unusedChangesNothing,
};

describe('in arbitrary scenarios', () => {
  it.each(Object.keys(laws))('holds %s', (name) => {
    fc.assert(fc.property(worlds(), laws[name]!), { seed, numRuns });
  });

  it('something happens: jobs succeed and fail, machines are lost, prices move', () => {
    const happened = new Set<number>();
    for (const world of fc.sample(worlds(), { seed, numRuns: 80 })) {
      for (const { kind } of enginePlay(modelsOf(world)[0]!).records) happened.add(kind);
    }
    const rare: readonly number[] = [Kind.NodeEnded, Kind.PriceChanged, Kind.UpdateRefused];
    expect(
      Object.values(Kind).filter((kind) => !happened.has(kind) && !rare.includes(kind)),
    ).toEqual([]);
  });
});

/** Two replications of two strategies. */
const world: WrittenScenario = {
  name: 'own',
  seed: 7,
  replications: 2,
  strategies: { 'on-demand': {}, small: { computeEnvironments: { machines: small(4) } } },
  workload: { main: { jobs: [{ jobName: 'a', jobQueue: 'main', jobDefinition: 'work' }] } },
  jobDefinitions: {
    work: {
      containerProperties: { image: 'work', vcpus: 1, memory: 2_048 },
      simulation: { runtime: { exponential: { mean: '5m' } } },
    },
  },
  jobQueues: { main: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'machines' }] } },
  computeEnvironments: {
    machines: { computeResources: { type: 'EC2', maxvCpus: 8, instanceTypes: ['m6i.large'] } },
  },
};

function small(maxvCpus: number) {
  return { computeResources: { maxvCpus } };
}

describe('a scenario of one’s own', () => {
  it.each(Object.keys(laws))('keeps %s in all strategies and replications', (name) => {
    laws[name]!(world);
  });

  it('has a model for each replication of each strategy', () => {
    const runs = modelsOf(world).map(({ strategy, replication }) => `${strategy} ${replication}`);
    expect(runs).toEqual(['on-demand 1', 'on-demand 2', 'small 1', 'small 2']);
  });

  it('throws its mistakes if it has any', () => {
    expect(() => isLawful({ ...world, jobQueues: {} })).toThrow(InputError);
  });

  it('throws a mistake if it imports a history', () => {
    const history = { import: { format: 'swf', file: 'log.swf', queue: 'main' } };
    expect(() => isLawful({ ...world, workload: { history } })).toThrow(
      'workload.history: expected jobs or generate: laws play scenarios without files',
    );
  });
});

describe('a broken law', () => {
  const never = worldLaw('never', (broken) => {
    expectNone('that is wrong', modelsOf(broken)[0]!);
  });

  function brokenBy(broken: WrittenScenario): BrokenLaw {
    try {
      never(broken);
    } catch (error) {
      if (error instanceof BrokenLaw) return error;
    }
    throw new Error('expected a broken law');
  }

  it('names the law, the run and its seed, and ends with the scenario', () => {
    const { law, fault, scenario, message } = brokenBy(world);
    expect(law).toBe('never');
    expect(fault).toBe('in strategy on-demand, replication 1, seed 7: that is wrong');
    expect(message.startsWith(`never: ${fault}\n`)).toBe(true);
    expect(message.endsWith(scenario)).toBe(true);
    expect(scenario).toMatch(/^seed: 7$/m);
  });

  it('has a scenario that plays the same runs', () => {
    fc.assert(
      fc.property(worlds(), (any) => {
        const file = brokenBy(any).scenario;
        expect(file).toBe(scenarioFile(any));
        const { document } = readScenario(file, 'broken-law.yaml');
        const kept = JSON.parse(document!) as WrittenScenario;
        const digests = [any, kept].map((one) => run(modelsOf(one)[0]!, () => undefined).digest);
        expect(digests[1]).toBe(digests[0]);
      }),
      { seed, numRuns: 15 },
    );
  });

  it('is none where a run never ends', () => {
    const endless = worldLaw('endless', () => {
      throw new NeverEnds('the run does not end');
    });
    expect(() => endless(world)).not.toThrow();
  });
});

describe('expectLawful', () => {
  const result = (violations: readonly string[]) => ({
    name: 'own',
    strategies: [{ name: 'spot', replications: [{ replication: 3, seed: '7', violations }] }],
  });

  it('is silent about lawful results', () => {
    expect(() => expectLawful(result([]))).not.toThrow();
  });

  it('names scenario, strategy, replication, seed and instant', () => {
    expect(() => expectLawful(result(['job-life, at 5 ms: job a ends twice']))).toThrow(
      'own, strategy spot, replication 3, seed 7: job-life, at 5 ms: job a ends twice',
    );
  });
});
