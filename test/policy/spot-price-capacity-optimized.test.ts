/** SPOT_PRICE_CAPACITY_OPTIMIZED, for which other candidates matter: its own laws. */
import { describe, expect, it } from 'vitest';
import { allocationStrategies } from '../../src/policy/allocation/registry.ts';
import {
  always,
  type Choice,
  loserOf,
  runsOfEachLaw,
  type ViewedType,
  viewOf,
  without,
} from './choices.ts';
import { documented, precedes } from './documented-orders.ts';

describe('SPOT_PRICE_CAPACITY_OPTIMIZED', () => {
  const { choose: strategy } = allocationStrategies['SPOT_PRICE_CAPACITY_OPTIMIZED'];

  const { criteria } = documented['SPOT_PRICE_CAPACITY_OPTIMIZED'];

  it('takes the cheapest of all pools at least as deep as the last of the top third', () => {
    always((one) => {
      const chosen = strategy(one.need, one.view);
      expect(one.view.depth[chosen]).toBeGreaterThanOrEqual(lastDepth(one));
      for (const other of one.need.candidates) {
        if (one.view.depth[other] < lastDepth(one)) continue;
        expect(precedes({ criteria }, one, other, chosen)).toBe(false);
      }
    });
  });

  it('changes its choice only if the top third ends at another depth without the loser', () => {
    let kept = 0;
    let turned = 0;
    always((one, nth) => {
      const loser = loserOf(strategy, one, nth);
      if (loser === undefined) return;
      const rest = without(one, loser);
      if (strategy(rest.need, rest.view) === strategy(one.need, one.view)) kept++;
      else {
        turned++;
        expect(lastDepth(rest)).not.toBe(lastDepth(one));
      }
    });
    // Both happen: the exception in the laws of all strategies is needed.
    expect(kept).toBeGreaterThan(runsOfEachLaw / 2);
    expect(turned).toBeGreaterThan(0);
  });

  it('takes a cheap shallow pool when a deep one that it did not take disappears', () => {
    const pool = (interruptionBucket: number, usd: number): ViewedType => ({
      vcpus: 2,
      memoryMib: 8_192,
      gpus: 0,
      usdPerVcpuHour: [usd],
      interruptionBucket,
      listPosition: 0,
    });
    const view = viewOf([
      pool(0, 0.05),
      pool(0, 0.04),
      pool(3, 0.01),
      pool(4, 0.01),
      pool(4, 0.01),
    ]);
    const choose = (...candidates: number[]) =>
      strategy({ candidates, demand: { vcpuMilli: 1_000, memoryMib: 1, gpus: 0 } }, view);
    // A third of five or four pools is two: both deep ones of five, one of each depth of four.
    expect(choose(0, 1, 2, 3, 4)).toBe(1);
    expect(choose(1, 2, 3, 4)).toBe(2);
  });

  it('never changes its choice if all pools count as deepest', () => {
    always((any, nth) => {
      const one = { ...any, view: { ...any.view, poolTop: 1 } };
      const loser = loserOf(strategy, one, nth);
      if (loser === undefined) return;
      const rest = without(one, loser);
      expect(strategy(rest.need, rest.view)).toBe(strategy(one.need, one.view));
    });
  });
});

/** The depth of the last of the pools that count as deepest. */
function lastDepth(one: Choice): number {
  const { candidates } = one.need;
  const depths = candidates.map((offering) => one.view.depth[offering]).sort((a, b) => b - a);
  const count = Math.ceil(one.view.poolTop * candidates.length);
  return depths[count - 1]!;
}
