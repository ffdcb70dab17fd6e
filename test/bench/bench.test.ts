/** Runs small versions of the benchmarks, so that they keep working. */
import { expect, it } from 'vitest';
import { families } from '../../bench/families.ts';
import { bench, benchFamilies } from '../../bench/measure.ts';

const once = () => 1;

it('every bench case gives the waits of the floor to the last digit', () => {
  const rows = bench([1_000, 10_000], once);
  expect(rows.map(({ name, jobs, sameWaits }) => ({ name, jobs, sameWaits }))).toEqual(
    ['poisson', 'burst', 'arrays'].flatMap((name) =>
      [1_000, 10_000].map((jobs) => ({ name, jobs, sameWaits: true })),
    ),
  );
});

it('every family of rules plays its jobs: at least five records each', () => {
  const costs = benchFamilies(1_000, once);
  expect(costs.map(({ name }) => name)).toEqual(families.map(({ name }) => name));
  for (const { records } of costs) expect(records).toBeGreaterThan(2_500);
});
