/** Scenarios from code: objects, names, policies, processes and tables of its own. */
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { JobId } from '../../src/kernel/ids.ts';
import { InputError } from '../../src/kernel/input-error.ts';
import { runExperiment } from '../../src/library/run-experiment.ts';
import type { AllocationStrategy } from '../../src/policy/allocation/strategy.ts';
import { tableOf } from '../../src/workload/table-of.ts';
import { smallScenario } from './scenario.ts';

/** The machine with the least vCPUs. */
const SMALLEST: AllocationStrategy = {
  sizing: 'none',
  choose: ({ candidates }, { offerings: { vcpuMilli } }) =>
    candidates.reduce((least, one) => (vcpuMilli[one] < vcpuMilli[least] ? one : least)),
  keepsType: false,
};
const LARGEST: AllocationStrategy = {
  ...SMALLEST,
  choose: ({ candidates }, { offerings: { vcpuMilli } }) =>
    candidates.reduce((most, one) => (vcpuMilli[one] > vcpuMilli[most] ? one : most)),
};

const withStrategy = (allocationStrategy: string) => ({
  computeEnvironments: { main: { computeResources: { allocationStrategy } } },
});

/** The first start of each job, ms. */
async function startsOf(...[scenario, options]: Parameters<typeof runExperiment>) {
  const starts: number[] = [];
  await runExperiment(scenario, {
    ...options,
    detailed: 'all',
    onRun: ({ lives: { jobs, model } }) => {
      for (let job = 0 as JobId; job < model.jobs.count; job++) {
        starts[job] = jobs.firstStartedMs[job];
      }
    },
  });
  return starts;
}

describe('an object', () => {
  it('gives the same result as its text', async () => {
    const scenario = smallScenario({ replications: 2 });
    const [one, other] = [await runExperiment(scenario), await runExperiment(stringify(scenario))];
    expect(JSON.stringify(one.strategies.map((strategy) => strategy.summary))).toBe(
      JSON.stringify(other.strategies.map((strategy) => strategy.summary)),
    );
    expect(one.scenarioHash).toBe(other.scenarioHash);
  });

  it('has its mistakes at paths, without lines of a text that nobody wrote', async () => {
    const wrong = smallScenario({ replications: -1 });
    await expect(runExperiment(wrong)).rejects.toThrow(InputError);
    await expect(runExperiment(wrong)).rejects.toThrow(
      'scenario: error: replications: expected a whole number from 1 to 100,000, received -1',
    );
  });

  it('that is no plain data is a mistake', async () => {
    const round: Record<string, unknown> = { ...smallScenario() };
    round['again'] = round;
    await expect(runExperiment(round as never)).rejects.toThrow('expected an object of plain data');
  });

  it('which names a file that nothing opens is a mistake', async () => {
    const workload = { log: { import: { file: 'log.swf', queue: 'q' } } };
    await expect(runExperiment(smallScenario({ workload }))).rejects.toThrow('pass open');
  });
});

describe('results', () => {
  it('are found by name, money exactly', async () => {
    const result = await runExperiment(
      smallScenario({ replications: 2, strategies: { spot: {}, twice: {} } }),
    );
    const cost = result.strategy('spot').metric('cost_usd');
    expect(cost.values).toHaveLength(2);
    expect(cost.nano.map(Number)).toEqual(cost.values.map((usd) => Math.round(usd! * 1e9)));
    expect(result.strategy('twice').compared('cost_usd')?.meanDiff).toBe(0);
    expect(result.strategy().compared('cost_usd')).toBeUndefined();
    expect(result.strategy('spot').metric('makespan_s').nano).toEqual([]);
    expect(() => result.strategy('none')).toThrow('"spot", "twice"');
  });
});

describe('policies from code', () => {
  it('decide which machines are launched', async () => {
    const strategies = { small: withStrategy('SMALLEST'), large: withStrategy('LARGEST') };
    const four = { jobName: 'four', arrayProperties: { size: 4 } };
    const jobs = [{ ...four, jobDefinition: 'short', jobQueue: 'q' }];
    const scenario = smallScenario({ strategies, workload: { four: { jobs } } });
    const policies = { allocation: { SMALLEST, LARGEST } };
    const result = await runExperiment(scenario, { policies });
    const machines = (name: string) => result.strategy(name).metric('instances_launched').mean;
    expect([machines('small'), machines('large')]).toEqual([2, 1]);
    expect(result.strategies.flatMap(({ replications }) => replications[0]!.violations)).toEqual(
      [],
    );
  });

  it('are words only where code gives them', async () => {
    const scenario = smallScenario({ strategies: { small: withStrategy('SMALLEST') } });
    const wrong = runExperiment(scenario, { policies: { allocation: { LARGEST } } });
    await expect(wrong).rejects.toThrow('LARGEST, received "SMALLEST"');
    await expect(runExperiment(scenario)).rejects.toThrow('received "SMALLEST"');
  });

  it('order a FIFO queue', async () => {
    const one = { type: 'EC2', maxvCpus: 1, instanceTypes: ['c1.medium', 'm1.small'] };
    const scenario = smallScenario({
      computeEnvironments: {
        main: { computeResources: { ...one, allocationStrategy: 'BEST_FIT' } },
      },
      strategies: {
        submitted: {},
        ordered: { assumptions: { scheduler: { queueOrder: 'LAST_FIRST' } } },
      },
    } as never);
    const queueOrder = { LAST_FIRST: (job: number) => -job };
    const inOrder = await startsOf(scenario, {
      strategies: ['submitted'],
      policies: { queueOrder },
    });
    const reversed = await startsOf(scenario, {
      strategies: ['ordered'],
      policies: { queueOrder },
    });
    const byStart = (starts: readonly number[]) =>
      starts.map((_, job) => job).sort((a, b) => starts[a]! - starts[b]!);
    expect(byStart(inOrder)).toEqual([0, 1, 2]);
    expect(byStart(reversed)).toEqual([2, 1, 0]);
  });

  it('place jobs on machines, and retry them', async () => {
    const scenario = smallScenario({
      strategies: {
        aws: {},
        own: { assumptions: { scheduler: { placement: 'youngest', retry: 'thrice' } } },
      },
      assumptions: {
        preset: 'ideal',
        spot: { interruptions: { clockwork: { afterMs: 240_000 } } },
      },
      horizon: '2h',
    } as never);
    const result = await runExperiment(scenario, {
      policies: {
        placement: { youngest: { rank: () => 0, growsWithRoom: true, sparesGpus: false } },
        retry: { thrice: (_strategy, attempt) => attempt < 3 },
      },
      interruptions: {
        clockwork: (options, _model, _draws) => (_offering, _launch, _of, runningAt) =>
          (runningAt + (options as { afterMs: number }).afterMs) as never,
      },
    });
    const attempts = (name: string) => result.strategy(name).metric('attempts').mean;
    expect([attempts('aws'), attempts('own')]).toEqual([3, 9]);
  });

  it.each([
    ['policies.allocation', { policies: { allocation: { BEST_FIT: SMALLEST } } }],
    ['policies.placement', { policies: { placement: { 'no word': undefined as never } } }],
    ['interruptions', { interruptions: { rate: undefined as never } }],
  ])('%s: a name that is taken, or cannot be written, is a mistake', async (path, options) => {
    await expect(runExperiment(smallScenario(), options)).rejects.toThrow(
      `error: ${path}: the name`,
    );
  });
});

describe('tables from code', () => {
  const workload = { mine: { import: { file: 'mine', queue: 'q', jobDefinition: 'short' } } };

  it('are played as a history is', async () => {
    const mine = tableOf([
      { name: 'b', runtimeMs: 120_000, vcpus: 1, memoryMib: 512, dependsOn: ['a'] },
      { name: 'a', runtimeMs: 60_000, vcpus: 1, memoryMib: 512 },
    ]);
    const result = await runExperiment(smallScenario({ workload }), { tables: { mine } });
    expect(result.strategy().metric('makespan_s').mean).toBe(180);
  });

  it('are not changed by keys about records', async () => {
    const mine = tableOf([{ name: 'a', runtimeMs: 1_000 }]);
    const cut = { mine: { import: { ...workload.mine.import, limit: 5, scale: 2 } } };
    await expect(
      runExperiment(smallScenario({ workload: cut }), { tables: { mine } }),
    ).rejects.toThrow('limit, scale cannot change "mine", a table from code');
  });

  it('have dependencies on exactly one job', () => {
    const twice = { name: 'a', runtimeMs: 1 };
    const last = { name: 'b', runtimeMs: 1, dependsOn: ['a', 'c'] };
    expect(() => tableOf([twice, twice, last])).toThrow(
      /tableOf:3: error: dependsOn: 2 jobs have the id "a".*\n.*0 jobs have the id "c"/,
    );
  });

  it('have every impossible number as a mistake', () => {
    const wrong = () => tableOf([{ name: 'a', runtimeMs: -1, vcpus: NaN }]);
    expect(wrong).toThrow(/tableOf:1: error: runtimeMs.*\n.*vcpus/);
  });
});

describe('a signal', () => {
  it('ends the experiment between two runs, with its reason', async () => {
    const controller = new AbortController();
    let runs = 0;
    const run = runExperiment(smallScenario({ replications: 50 }), {
      signal: controller.signal,
      workers: 1,
      onProgress: () => {
        runs++;
        if (runs === 3) controller.abort(new Error('enough'));
      },
    });
    await expect(run).rejects.toThrow('enough');
    expect(runs).toBe(3);
  });
});
