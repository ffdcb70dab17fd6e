/** Benchmarks run small in the suite, so that none rots. */
import { expect, it } from 'vitest';
import { bench } from '../../bench/measure.ts';

it('every bench case gives the waits of the floor to the last digit', () => {
  const rows = bench([1_000, 10_000]);
  expect(rows.map(({ name, jobs, sameWaits }) => ({ name, jobs, sameWaits }))).toEqual(
    ['poisson', 'burst', 'arrays'].flatMap((name) =>
      [1_000, 10_000].map((jobs) => ({ name, jobs, sameWaits: true })),
    ),
  );
});
