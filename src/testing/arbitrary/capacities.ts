/** Arbitrary capacities of pools: fixed, changing at given times, or in drawn windows. */
import fc from 'fast-check';
import type { WrittenMap } from '../written.ts';
import { oneOf } from './values.ts';

const count = oneOf([2, 1, 4, 0]);

const fixed = fc.record({ fixed: count });

const changes = fc.record({
  instances: count,
  changes: fc.tuple(count, count).map(([first, second]) => [
    { time: '2m', instances: first },
    { time: '10m', instances: second },
  ]),
});

const pools = changes.map((pool): WrittenMap => ({ pools: [pool] }));

/** In one zone as given, in the others as much as is wanted. */
const zoned = changes.map((pool): WrittenMap => ({ pools: [{ zone: 'use1-az1', ...pool }] }));

const windows = fc
  .record({ instances: oneOf([2, 4]), shortInstances: oneOf([0, 1]) })
  .map((window): WrittenMap => ({ windows: { ...window, meanOpen: '20m', meanShort: '5m' } }));

/** What `spot.capacity` and its like may be, of instances and of tasks. */
export const poolCapacity: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant('unlimited'),
  fixed,
  pools,
  windows,
);

/** The same of instances, whose pools are in zones. */
export const zonedCapacity: fc.Arbitrary<unknown> = fc.oneof(poolCapacity, zoned);
