/** The laws of allocation strategies, run over the registry: a new line is under them at once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfferingId } from '../../src/kernel/ids.ts';
import { floorChoice } from '../../src/policy/allocation/floor.ts';
import { allocationStrategies } from '../../src/policy/allocation/registry.ts';
import type { Choose } from '../../src/policy/allocation/strategy.ts';
import {
  type Choice,
  choice,
  deepened,
  loserOf,
  priced,
  type SeenType,
  viewOf,
  without,
} from './choices.ts';
import { documented, precedes } from './documented-orders.ts';

const strategies: Readonly<Record<string, Choose>> = {
  ...Object.fromEntries(
    Object.entries(allocationStrategies).map(([name, { choose }]) => [name, choose]),
  ),
  'minvCpus, without a job': floorChoice,
};

/** Laws that a strategy does not keep, and why. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // The top third of the pools is another third when a pool is taken away; what holds is below.
  SPOT_PRICE_CAPACITY_OPTIMIZED: ['irrelevant alternatives'],
};

const numRuns = 500;

function always(law: (one: Choice, nth: number) => void): void {
  const holds = fc.property(choice, fc.nat(11), (one, nth) => {
    law(one, nth);
  });
  fc.assert(holds, { seed: 20_260_301, numRuns });
}

describe.each(Object.entries(strategies))('%s', (name, strategy) => {
  const answer = ({ need, view }: Choice) => strategy(need, view);
  const isExcepted = exceptions[name]?.includes('irrelevant alternatives') ?? false;

  it('chooses one of the candidates', () => {
    always((one) => expect(one.need.candidates).toContain(answer(one)));
  });

  it('is a function: asked again it answers the same, and leaves what it sees as it was', () => {
    always((one) => {
      const before = structuredClone(one);
      const first = answer(frozen(one));
      expect(answer(one)).toBe(first);
      expect(answer(structuredClone(one))).toBe(first);
      expect(one).toEqual(before);
    });
  });

  it('does not care in which order the candidates are listed', () => {
    always((one, nth) => {
      const { candidates } = one.need;
      const turned = [...candidates.slice(nth), ...candidates.slice(0, nth)].reverse();
      expect(answer({ ...one, need: { ...one.need, candidates: turned } })).toBe(answer(one));
    });
  });

  it('does not care for the unit of money: all prices times a factor change nothing', () => {
    always((one, nth) => {
      const dearer = priced(one, (price) => price * (nth + 2));
      expect(answer(dearer)).toBe(answer(one));
    });
  });

  it('never pays more for the same: size, depth and place in the list alike, the price not', () => {
    always((one) => {
      const chosen = answer(one);
      const { priceNanoPerHour: price } = one.view;
      for (const other of one.need.candidates) {
        if (likeAs(one, other, chosen)) expect(price[chosen]).toBeLessThanOrEqual(price[other]!);
      }
    });
  });

  it('sticks to its choice when that gets cheaper or deeper, or what it did not take dearer', () => {
    always((one, nth) => {
      const chosen = answer(one);
      const loser = loserOf(strategy, one, nth);
      const cheaper = priced(one, (price, offering) =>
        offering === chosen ? price / 2 : offering === loser ? price * 2 : price,
      );
      const deeper = deepened(one, (bucket, offering) => (offering === chosen ? 0 : bucket));
      expect(answer(cheaper)).toBe(chosen);
      expect(answer(deeper)).toBe(chosen);
    });
  });

  if (!isExcepted) {
    it('irrelevant alternatives: does not change its mind when one it does not take goes', () => {
      always((one, nth) => {
        const loser = loserOf(strategy, one, nth);
        if (loser !== undefined) expect(answer(without(one, loser))).toBe(answer(one));
      });
    });
  }

  it('keeps to its documented order: nothing that it may take stands before its choice', () => {
    const order = documented[name];
    expect(order, `documented-orders.ts says nothing of ${name}`).toBeDefined();
    always((one) => {
      const chosen = answer(one);
      for (const other of one.need.candidates) {
        expect(precedes(order!, one, other, chosen)).toBe(false);
      }
    });
  });
});

it('only BEST_FIT waits for the type that it chose first [S2]', () => {
  const waiting = Object.entries(allocationStrategies).filter(([, { keepsType }]) => keepsType);
  expect(waiting.map(([name]) => name)).toEqual(['BEST_FIT']);
});

describe('SPOT_PRICE_CAPACITY_OPTIMIZED, whose alternatives are not irrelevant', () => {
  const { choose: strategy } = allocationStrategies['SPOT_PRICE_CAPACITY_OPTIMIZED']!;

  const { criteria } = documented['SPOT_PRICE_CAPACITY_OPTIMIZED']!;

  it('takes the cheapest of all pools that are as deep as the last of the top third', () => {
    always((one) => {
      const chosen = strategy(one.need, one.view);
      expect(depth(one, chosen)).toBeLessThanOrEqual(lastDepth(one));
      for (const other of one.need.candidates) {
        if (depth(one, other) > lastDepth(one)) continue;
        expect(precedes({ criteria }, one, other, chosen)).toBe(false);
      }
    });
  });

  it('changes its mind only if the last of the top third is another depth without the loser', () => {
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
    // Both happen: the exception above is not idle.
    expect(kept).toBeGreaterThan(numRuns / 2);
    expect(turned).toBeGreaterThan(0);
  });

  it('takes a shallow pool for cheap as soon as a deep one, which it did not take, is gone', () => {
    const pool = (interruptionBucket: number, usd: number): SeenType => ({
      vcpus: 2,
      memoryMib: 8_192,
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
      strategy({ candidates, uncoveredVcpuMilli: 0 }, view);
    // A third of five or of four pools is two: of the five both deep ones, of the four one of each.
    expect(choose(0, 1, 2, 3, 4)).toBe(1);
    expect(choose(1, 2, 3, 4)).toBe(2);
  });

  it('never changes its mind where all pools count as deepest', () => {
    always((any, nth) => {
      const one = { ...any, view: { ...any.view, poolTop: 1 } };
      const loser = loserOf(strategy, one, nth);
      if (loser === undefined) return;
      const rest = without(one, loser);
      expect(strategy(rest.need, rest.view)).toBe(strategy(one.need, one.view));
    });
  });
});

/** Any write to it throws; columns cannot be frozen and are compared. */
function frozen({ need, view }: Choice): Choice {
  Object.freeze(need.candidates);
  Object.freeze(view.environment.listPosition);
  return Object.freeze({
    need: Object.freeze(need),
    view: Object.freeze({
      ...view,
      offerings: Object.freeze(view.offerings),
      environment: Object.freeze(view.environment),
    }),
  });
}

/** Whether two offerings differ in their names, zones and prices at most. */
function likeAs(
  { view: { offerings, environment } }: Choice,
  a: OfferingId,
  b: OfferingId,
): boolean {
  const { vcpuMilli, memoryMib, interruptionBucket } = offerings;
  const { listPosition, firstOffering } = environment;
  return (
    vcpuMilli[a] === vcpuMilli[b] &&
    memoryMib[a] === memoryMib[b] &&
    interruptionBucket[a] === interruptionBucket[b] &&
    listPosition[a - firstOffering] === listPosition[b - firstOffering]
  );
}

/** Spot Advisor band, 0 the deepest; one that is not known counts as the middle. */
function depth({ view }: Choice, offering: OfferingId): number {
  const bucket = view.offerings.interruptionBucket[offering]!;
  return bucket === -1 ? 2 : bucket;
}

/** Depth of the last of the pools that count as deepest. */
function lastDepth(one: Choice): number {
  const { candidates } = one.need;
  const depths = candidates.map((offering) => depth(one, offering)).sort((a, b) => a - b);
  const count = Math.ceil(one.view.poolTop * candidates.length);
  return depths[count - 1]!;
}
