/** Tariffs and lives for the tests of bills. */
import fc from 'fast-check';
import type { Tariff } from '../../src/model/places.ts';

/** An hourly EC2 tariff, with other values where given. */
export const tariff = (given: Partial<Record<keyof Tariff, unknown>>): Tariff =>
  ({
    meter: 'ec2-on-demand',
    unit: 'instance-seconds',
    sizeUnits: 1,
    sizeScale: 1,
    unitPriceNano: 96_000_000,
    divisorSeconds: 3_600,
    from: 'running',
    minimumMs: 60_000,
    incrementMs: 1_000,
    partialFreeIfReclaimed: false,
    freeIfReclaimedBeforeMs: 0,
    laterPrices: [],
    growths: [],
    estimated: false,
    ...given,
  }) as unknown as Tariff;

/** Tariffs of one price. */
export const tariffs = fc
  .record({
    unitPriceNano: fc.integer({ min: 0, max: 400_000_000_000 }),
    sizeUnits: fc.integer({ min: 1, max: 1_000_000 }),
    sizeScale: fc.constantFrom(1, 1_000, 1_024),
    divisorSeconds: fc.constantFrom(3_600, 2_592_000),
    minimumMs: fc.constantFrom(0, 1_000, 60_000, 300_000),
    incrementMs: fc.constantFrom(1_000, 1_000, 60_000, 3_600_000),
    partialFreeIfReclaimed: fc.boolean(),
    freeIfReclaimedBeforeMs: fc.constantFrom(0, 3_600_000),
  })
  .map(tariff);

/** Lives from 0 ms to months, some reclaimed. */
export const lives = fc
  .record({
    fromMs: fc.integer({ min: 0, max: 10 ** 9 }),
    lengthMs: fc.oneof(
      fc.integer({ min: 0, max: 200_000 }),
      fc.integer({ min: 3_599_990, max: 3_600_010 }),
      fc.integer({ min: 0, max: 10 ** 10 }),
    ),
    reclaimed: fc.boolean(),
  })
  .map(({ fromMs, lengthMs, reclaimed }) => ({ fromMs, toMs: fromMs + lengthMs, reclaimed }));

/** Decimal text as an integer of 10^−13. */
export function scaled(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(13, '0'));
}
