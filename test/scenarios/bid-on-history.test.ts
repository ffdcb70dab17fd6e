/** `bid-on-history.yaml`: the winner depends on the bid, and its bills on the history. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/library/run-experiment.ts';
import { runFiles } from '../../src/report/run-files/run-files.ts';
import { nanoOf, rowsOf } from './csv-rows.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const scenario = read('scenarios/bid-on-history.yaml');
const history = read('scenarios/data/spot-prices-eu-west-1.csv');
const startMs = Date.parse('2024-02-05T00:00:00Z');

describe('the cheapest machine of bid-on-history', () => {
  const costs = rowsOf(read('results/bid-on-history/summary.csv'));
  const cost = (strategy: string, bound: string) => {
    const isOf = (row: Readonly<Record<string, string>>) =>
      row['strategy'] === strategy && row['metric'] === 'cost_per_job_usd';
    return Number(costs.find(isOf)![bound]);
  };

  it.each([
    [44, 'm5', 'c6i'],
    [45, 'c6i', 'm5'],
    [46, 'm5', 'c6i'],
  ])('at a bid of %i %% is %s, with disjoint 95 %% intervals', (bid, winner, loser) => {
    expect(cost(`${winner}-${bid}`, 'ci95_high')).toBeLessThan(cost(`${loser}-${bid}`, 'ci95_low'));
  });
});

/** The price steps of a type: [seconds since the start, nano-dollars per hour]. */
function steps(type: string): (readonly [number, bigint])[] {
  const rows = history.split('\n').map((line) => line.split(','));
  return rows
    .filter((cells) => cells[2] === type)
    .map((cells) => [(Date.parse(cells[3]!) - startMs) / 1_000, nanoOf(cells[4]!)] as const);
}

/** The bill of a life from its times and the history; each price counts from its instant. */
function remade(row: Readonly<Record<string, string>>, prices: ReturnType<typeof steps>): bigint {
  const [from, to] = [Number(row['running_s']), Number(row['terminated_s'])];
  if (row['end_reason'] === 'RECLAIMED' && to - from < 3_600) return 0n;
  const billedTo = from + Math.max(60, Math.ceil(to - from));
  let nanoMs = 0n;
  prices.forEach(([since, nano], index) => {
    const next = prices[index + 1]?.[0] ?? Infinity;
    // Rounding up and the minimum are billed at the last price of the life.
    const until = next >= to ? billedTo : next;
    const ms = Math.round((until - Math.max(from, since)) * 1_000);
    if (ms > 0 && since < to) nanoMs += nano * BigInt(ms);
  });
  return (2n * nanoMs + 3_600_000n) / 7_200_000n;
}

it('its bills follow, to the last decimal, from instances.csv and the history alone', async () => {
  const files = new Map<string, string>();
  await runExperiment(scenario, {
    fileName: 'bid-on-history.yaml',
    open: () => [new TextEncoder().encode(history)],
    overrides: { set: [['replications', '1']] },
    workers: 1,
    detailed: 'first',
    onRun: (run) => {
      for (const { path, pieces } of runFiles(run)) files.set(path, [...pieces].join(''));
    },
  });
  for (const strategy of ['m5-44', 'c6i-44', 'm5-45', 'c6i-45', 'm5-46', 'c6i-46']) {
    const place = `runs/${strategy}/1`;
    const prices = steps(strategy.startsWith('m5') ? 'm5.large' : 'c6i.4xlarge');
    const charges = rowsOf(files.get(`${place}/charges.csv`)!);
    const spot = charges.filter((row) => row['meter'] === 'ec2-spot');
    const total = (id: string) =>
      spot
        .filter((row) => row['resource_id'] === id)
        .reduce((sum, row) => sum + nanoOf(row['amount_usd']!), 0n);
    const instances = rowsOf(files.get(`${place}/instances.csv`)!);
    expect(instances.map((row) => remade(row, prices))).toEqual(
      instances.map((row) => total(row['instance_id']!)),
    );
    expect(instances.length).toBeGreaterThan(10);
  }
});
