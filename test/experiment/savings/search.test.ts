/** The biggest saving: by arithmetic, not at the price of a condition, the same on any machine. */
import { describe, expect, it } from 'vitest';
import { resultJson } from '../../../src/report/files/result-json.ts';
import { ideal, scenario, seek } from './seek.ts';

const changesOf = (found: Awaited<ReturnType<typeof seek>>) =>
  found.savings.found.map(({ change }) => change.to);

describe('a saving', () => {
  it('of memory-bound jobs is what a machine with more memory costs for each job', async () => {
    const { savings } = await seek(scenario({}));
    // 40 jobs of 3,800 MiB: four to a c5.2xlarge (16 GiB, $0.34), eight to an m5.2xlarge ($0.384).
    const [, safe] = savings.found;
    expect(safe?.change.to).toBe('m5.2xlarge');
    expect(safe?.costUsd).toBeCloseTo(5 * 0.384, 9);
    const share = 1 - (5 * 0.384) / (10 * 0.34);
    expect(safe?.share).toBeCloseTo(share, 12);
    // Chance has no part in it.
    expect(safe?.shareInterval).toEqual({ low: safe?.share, high: safe?.share });
    expect(safe?.laterInterval).toEqual({ low: 0, high: 0 });
    expect(savings.waste?.packing).toEqual({
      typeName: 'c5.2xlarge',
      full: 'memory',
      used: 4,
      of: 8,
    });
  });

  it('that may lose hosts is followed by the best that may not', async () => {
    const { savings } = await seek(scenario({}));
    expect(savings.found.map(({ change: { to, isRisky } }) => [to, isRisky])).toEqual([
      ['Spot', true],
      ['m5.2xlarge', false],
    ]);
  });

  it('on Spot comes with a retry of lost hosts where there is none', async () => {
    const { savings } = await seek(scenario({}));
    expect(savings.found[0]?.change.patch).toEqual({
      computeEnvironments: {
        ce: {
          computeResources: { type: 'SPOT', allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED' },
        },
      },
      jobDefinitions: {
        d: {
          retryStrategy: {
            attempts: 5,
            evaluateOnExit: [
              { onStatusReason: 'Host EC2*', action: 'RETRY' },
              { onExitCode: '*', action: 'EXIT' },
            ],
          },
        },
      },
    });
  });

  it('is none where the machines are full and their price is the lowest', async () => {
    const resources = 'type: EC2, instanceTypes: [m5.xlarge]';
    const prices = 'catalog: { prices: { spot: { m5.xlarge: 0.3 } } }';
    const world = { jobs: 10, vcpus: 4, memory: 16_000, resources, more: `${ideal}\n${prices}` };
    const { savings } = await seek(scenario(world));
    expect(savings.found).toEqual([]);
    expect(savings.played).toBeGreaterThan(0);
  });

  it('is none at the price of a condition that the strategy meets', async () => {
    const floor = 'type: EC2, instanceTypes: [m5.xlarge], minvCpus: 4';
    const world = {
      jobs: 1,
      vcpus: 4,
      memory: 14_000,
      runtime: '30m',
      submitAt: '30m',
      resources: floor,
      definition: 'platformCapabilities: [EC2], ',
    };
    const spot = 'catalog: { prices: { spot: { m5.xlarge: 0.3 } } }';
    const free = await seek(scenario({ ...world, more: `horizon: 10h\n${spot}` }));
    const bound = await seek(
      scenario({ ...world, more: `horizon: 10h\n${spot}\nthresholds: { wait: ['max<100s'] }` }),
    );
    expect(changesOf(free)).toEqual(['minvCpus 0']);
    expect(changesOf(bound)).toEqual([]);
    expect(bound.result.thresholds.map(({ verdict }) => verdict)).toEqual(['met']);
  });

  it('of a floor is what its machines cost while nothing runs', async () => {
    const floor = 'type: EC2, instanceTypes: [m5.xlarge], minvCpus: 4';
    const more = `horizon: 10h\n${ideal}\ncatalog: { prices: { spot: { m5.xlarge: 0.3 } } }`;
    const world = { jobs: 1, vcpus: 4, memory: 14_000, resources: floor, more };
    const { savings } = await seek(scenario(world));
    // One hour of ten is work: $0.192 of $1.92.
    expect(savings.found[0]?.change).toMatchObject({ to: 'minvCpus 0', from: 'minvCpus 4' });
    expect(savings.found[0]?.share).toBeCloseTo(0.9, 12);
  });

  it('is not Spot where hosts are lost so often that jobs fail', async () => {
    const more = 'assumptions: { preset: ideal, spot: { interruptions: { rate: 5/h } } }';
    const found = await seek(scenario({ jobs: 8, runtime: '3h', more }));
    expect(changesOf(found)).toEqual(['m5.2xlarge']);
  });

  it('is On-Demand where Spot repeats more than it saves', async () => {
    const more = [
      'replications: 5',
      'assumptions: { preset: ideal, spot: { interruptions: { rate: 1/h } } }',
      'catalog: { prices: { spot: { c5.2xlarge: 0.3, m5.2xlarge: 0.3, r5.2xlarge: 0.3 } } }',
    ].join('\n');
    const resources = 'type: SPOT, instanceTypes: [c5.2xlarge], bidPercentage: 100';
    const definition = 'retryStrategy: { attempts: 10 }, ';
    const world = { jobs: 8, vcpus: 8, memory: 14_000, runtime: '2h', resources, definition, more };
    const found = await seek(scenario(world));
    expect(changesOf(found)).toEqual(['On-Demand']);
    expect(found.savings.found[0]?.interruptions).toBe(0);
    // Eight machines for two hours.
    expect(found.savings.found[0]?.costUsd).toBeCloseTo(16 * 0.34, 9);
  });

  it('is not sought among the strategies that the scenario compares', async () => {
    const general =
      'computeEnvironments: { ce: { computeResources: { instanceTypes: [m5.2xlarge] } } }';
    const alone = `${ideal}\nstrategies: { general: { ${general} } }`;
    const both = `${ideal}\nstrategies: { general: { ${general} }, now: {} }`;
    const [one, two] = [
      await seek(scenario({ more: alone })),
      await seek(scenario({ more: both })),
    ];
    expect([one.savings.strategy, two.savings.strategy]).toEqual(['general', 'general']);
    // Compute-optimized machines instead of general ones are `now`.
    expect(two.savings.played).toBe(one.savings.played - 1);
  });

  it('is dropped for a condition or a failed job of a later replication', async () => {
    const rate = 'assumptions: { preset: ideal, spot: { interruptions: { rate: 0.8/h } } }';
    const world = (more: string, definition = '') =>
      scenario({ jobs: 8, more: `seed: 3\nreplications: 20\n${rate}\n${more}`, definition });
    const often = 'retryStrategy: { attempts: 10 }, ';
    expect(changesOf(await seek(world('', often)))[0]).toBe('Spot');
    // With five attempts, a machine in twenty ends all of them: (1 − e^−0.8)⁵.
    expect(changesOf(await seek(world('')))).toEqual(['m5.2xlarge']);
    const calm = "thresholds: { interruptions: ['rate(<3)>=0.5'] }";
    expect(changesOf(await seek(world(calm, often)))).toEqual(['m5.2xlarge']);
  });

  it('is a higher limit where the work is done too late', async () => {
    const resources = 'type: EC2, instanceTypes: [c5.xlarge], maxvCpus: 16';
    const more = `${ideal}\nthresholds: { makespan: ['max<90m'] }`;
    const text = scenario({ jobs: 5, vcpus: 4, memory: 7_000, resources, more });
    // Four of five at once take two rounds of an hour.
    const found = await seek(text.replace('maxvCpus: 512, ', ''));
    expect(found.savings.isRejected).toBe(true);
    expect(changesOf(found)).toEqual(['maxvCpus 20']);
    const [saving] = found.savings.found;
    expect(saving).toMatchObject({ share: 0, laterS: -3_600 });
  });

  it('is sought of no strategy that leaves work', async () => {
    const text = scenario({ runtime: '1h', more: `${ideal}\nhorizon: 30m` });
    const { savings, runs } = await seek(text);
    expect([savings.strategy, savings.played, savings.found, runs]).toEqual([undefined, 0, [], 0]);
  });
});

describe('the search', () => {
  const drawn = scenario({
    runtime: '{ lognormal: { median: 20m, p95: 1h } }',
    more: 'replications: 6\nassumptions: { spot: { interruptions: { rate: 0.2/h } } }',
  });

  it('gives the same with one worker and with two', async () => {
    const [here, there] = [await seek(drawn, 1), await seek(drawn, 2)];
    expect(resultJson(there.result)).toBe(resultJson(here.result));
    expect(here.savings.found.length).toBeGreaterThan(0);
  });

  it('promises what a strategy with the printed patch gives', async () => {
    const { savings } = await seek(drawn);
    const [saving] = savings.found;
    const patches = { now: {}, changed: saving?.change.patch };
    const { result } = await seek(`${drawn}\nstrategies: ${JSON.stringify(patches)}\n`);
    const [, changed] = result.strategies;
    const costs = changed?.replications.map(({ values }) => values.cost_usd ?? NaN) ?? [];
    expect(costs.length).toBe(6);
    expect(saving?.costUsd).toBeCloseTo(costs.reduce((sum, cost) => sum + cost, 0) / 6, 12);
    const saved = changed?.comparison.find(({ metric }) => metric === 'cost_usd');
    expect(saving?.share).toBeCloseTo(1 - (saved?.ratio ?? NaN), 12);
  });

  it('plays eight changes three times, and at most three of them as often as the strategy', async () => {
    const { savings, runs } = await seek(drawn);
    expect(savings.played).toBeLessThanOrEqual(8);
    expect(runs).toBeLessThanOrEqual(8 * 3 + 3 * (6 - 3));
    expect(savings.found.every(({ replications }) => replications === 6)).toBe(true);
  });

  it('plays five replications where the scenario has fewer', async () => {
    const { savings, runs } = await seek(drawn.replace('replications: 6', 'replications: 2'));
    expect(runs).toBeLessThanOrEqual(8 * 3 + 3 * (5 - 3) + (5 - 2));
    expect(savings.found.every(({ replications }) => replications === 5)).toBe(true);
  });

  it('has intervals that hold for all changes at once', async () => {
    const { savings } = await seek(drawn);
    const [saving] = savings.found;
    expect(saving?.shareInterval?.low).toBeGreaterThan(0);
    expect(saving?.shareInterval?.low).toBeLessThan(saving?.share ?? 0);
    expect(saving?.shareInterval?.high).toBeGreaterThan(saving?.share ?? 1);
  });
});
