/** Arrival laws: spacing and bursts to the ms, Poisson moments and independence. */
import { describe, expect, it } from 'vitest';
import { createDraws } from '../../../src/kernel/random.ts';
import {
  type OpenArrivals,
  createArrivalClock,
} from '../../../src/workload/generating/arrivals.ts';

const draws = createDraws('arrivals', 1);
const uniform = (ordinal: number) => draws.uniform('arrival', 1, 2, ordinal);

function instants(arrivals: OpenArrivals, count: number): number[] {
  const clock = createArrivalClock(arrivals, uniform);
  return Array.from({ length: count }, (_, ordinal) => clock(ordinal));
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

it('evenly spaced, in bursts and all at once', () => {
  expect(instants({ kind: 'every', intervalMs: 250 }, 4)).toEqual([0, 250, 500, 750]);
  expect(instants({ kind: 'burst', size: 2, everyMs: 60 }, 5)).toEqual([0, 0, 60, 60, 120]);
  expect(instants({ kind: 'at-once' }, 3)).toEqual([0, 0, 0]);
});

describe('Poisson', () => {
  const count = 40_000;
  const at = instants({ kind: 'poisson', perHour: 120 }, count);
  const gaps = at.map((instant, job) => instant - (at[job - 1] ?? 0));

  it('gaps have the mean and variance of the exponential law, within four standard errors', () => {
    expect(Math.abs(mean(gaps) / 30_000 - 1)).toBeLessThan(4 / Math.sqrt(count));
    const variance = mean(gaps.map((gap) => (gap - 30_000) ** 2));
    expect(Math.abs(variance / 30_000 ** 2 - 1)).toBeLessThan(4 * Math.sqrt(8 / count));
  });

  it('gaps are uncorrelated and counts of disjoint hours have variance = mean', () => {
    const pairs = gaps.slice(1).map((gap, job) => (gap - 30_000) * (gaps[job]! - 30_000));
    expect(Math.abs(mean(pairs)) / 30_000 ** 2).toBeLessThan(4 / Math.sqrt(count));
    const hours = Math.floor(at.at(-1)! / 3.6e6);
    const counts = new Array<number>(hours).fill(0);
    for (const instant of at) if (instant < hours * 3.6e6) counts[Math.floor(instant / 3.6e6)]!++;
    const variance = mean(counts.map((number) => (number - 120) ** 2));
    expect(Math.abs(variance / 120 - 1)).toBeLessThan(4 * Math.sqrt(2 / hours));
  });
});
