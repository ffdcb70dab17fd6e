/** Bounds too wide to matter, and bounds in other units, must not change a run. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeLimitReasons } from '../../src/words/time-limits.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { withEnvironments, withJobs, withNodesApart, withQueues, withUnits } from './bounds.ts';
import { withNamedOrders } from './changes.ts';
import { checkLaw } from './laws.ts';
import { difference } from '../../src/testing/differences.ts';
import { enginePlay } from '../../src/testing/plays.ts';
import { isLong } from './runs.ts';

const numRuns = isLong ? 20_000 : 300;

function expectSame(one: WorldSpec, other: WorldSpec): void {
  const [expected, received] = [one, other].map((spec) => enginePlay(world(spec)));
  expect(difference(expected!, received!)).toBe('');
}

describe('nothing changes', () => {
  it('when every job takes a unit of a consumable that never runs out', () => {
    checkLaw({ seed: 121, numRuns, more: fc.boolean() }, (any, replenishable) => {
      const spec = withNodesApart(any);
      const plenty = { ...spec.consumables, plenty: { total: 1_000_000, replenishable } };
      const bound = withJobs({ ...spec, consumables: plenty }, (job) => ({
        ...job,
        consumables: { ...job.consumables, plenty: 1 },
      }));
      expectSame(spec, bound);
    });
  });

  it('when consumables are counted in other units', () => {
    checkLaw({ seed: 122, numRuns, more: fc.integer({ min: 2, max: 9 }) }, (spec, factor) => {
      expectSame(spec, withUnits(spec, factor));
    });
  });

  it('when bids for Spot exceed all prices', () => {
    checkLaw({ seed: 123, numRuns }, (spec) => {
      const bidding = (bidUsdPerHour: number) =>
        withEnvironments(spec, ({ types, ...environment }) => ({
          ...environment,
          ...(types && { types: types.map((type) => ({ ...type, bidUsdPerHour })) }),
        }));
      expectSame(bidding(Infinity), bidding(1_000));
    });
  });

  it('when a queue reserves from an environment without a given size', () => {
    checkLaw({ seed: 124, numRuns }, (any) => {
      const spec = withNamedOrders(any);
      const environments = [
        ...(spec.environments ?? [{}]),
        { name: 'unmanaged', managed: false, types: [{ vcpus: 1, memoryMib: 1 }] },
      ];
      const reserving = (computeReservation: number) =>
        withQueues({ ...spec, environments }, (queue) => ({
          ...queue,
          computeReservation,
          ...(queue.environments && { environments: [...queue.environments, 'unmanaged'] }),
        }));
      expectSame(reserving(0), reserving(99));
    });
  });

  it('when all weights of shares double', () => {
    checkLaw({ seed: 125, numRuns }, (spec) => {
      const heavy = withQueues(spec, ({ shares, ...queue }) => {
        if (shares === undefined) return queue;
        const weights = Object.entries(shares).map(([name, weight]) => [name, 2 * weight] as const);
        return { ...queue, shares: Object.fromEntries(weights) };
      });
      expectSame(spec, heavy);
    });
  });

  it('when all job priorities rise by the same amount, or by any in a queue without shares', () => {
    checkLaw({ seed: 126, numRuns, more: fc.integer({ min: 1, max: 9 }) }, (spec, rise) => {
      const risen = withJobs(spec, ({ priority = 0, ...job }) =>
        job.share === undefined ? job : { ...job, priority: priority + rise },
      );
      expectSame(spec, risen);
    });
  });

  it('before the original end, when time limits exceed the run', () => {
    checkLaw({ seed: 127, numRuns }, (any) => {
      const horizonMs = any.horizonMs ?? 300_000;
      const limited = (maxTimeMs: number | undefined) => {
        const limits = timeLimitReasons.flatMap((reason) =>
          maxTimeMs === undefined ? [] : { reason, maxTimeMs },
        );
        return withQueues({ ...any, horizonMs }, (queue) => ({ ...queue, timeLimits: limits }));
      };
      const [none, some] = [undefined, horizonMs + 1].map((ms) => enginePlay(world(limited(ms))));
      // A running clock keeps the run going, so that instances may be lost or end afterwards.
      const records = some!.records.slice(0, none!.records.length);
      expect(difference(none!, { records, endedMs: none!.endedMs })).toBe('');
      expect(some!.endedMs).toBeGreaterThanOrEqual(none!.endedMs);
    });
  });
});
