/** Prices that change: the bill is the exact integral of the price over the billed time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountNano,
  billedSeconds,
  chargeLines,
  type Life,
  lifeNano,
} from '../../src/billing/charge.ts';
import { priceStretches } from '../../src/billing/price-stretches.ts';
import type { Tariff } from '../../src/model/places.ts';
import { lives, scaled, tariff, tariffs } from './tariffs.ts';

type Later = readonly { readonly fromMs: number; readonly unitPriceNano: number }[];

/** Ascending, some at the same instant, some without a change. */
const histories = fc
  .array(
    fc.record({
      fromMs: fc.oneof(fc.nat(1_200_000_000), fc.constantFrom(0, 1_000, 60_000)),
      unitPriceNano: fc.oneof(fc.constantFrom(0, 96_000_000), fc.nat(400_000_000_000)),
    }),
    { maxLength: 40 },
  )
  .map((later): Later => [...later].sort((a, b) => a.fromMs - b.fromMs));

const changing = fc
  .tuple(tariffs, histories)
  .map(([constant, laterPrices]) => ({ ...constant, laterPrices }) as unknown as Tariff);

/** The price at an instant, found by reading every change. */
function priceAt({ unitPriceNano, laterPrices }: Tariff, atMs: number): bigint {
  const begun = laterPrices.filter(({ fromMs }) => fromMs <= atMs).at(-1);
  return BigInt(begun?.unitPriceNano ?? unitPriceNano);
}

/** Σ price × ms of a life's billed time: to its end at each price, then at the last one. */
function integral(given: Tariff, life: Life) {
  const billedMs = billedSeconds(given, life) * 1_000;
  if (billedMs === 0) return 0n;
  const changes = given.laterPrices.map(({ fromMs }) => Number(fromMs));
  const inside = changes.filter((at) => at > life.fromMs && at < life.toMs);
  const bounds = [life.fromMs, ...inside, life.toMs];
  const lived = inside
    .concat(life.toMs)
    .map((to, index) => priceAt(given, bounds[index]!) * BigInt(to - bounds[index]!));
  const lastPrice = priceAt(given, bounds.at(-2)!);
  const rest = lastPrice * BigInt(billedMs - (life.toMs - life.fromMs));
  return lived.reduce((sum, one) => sum + one, rest);
}

describe('a price that changes', () => {
  it('costs the exact integral over the billed time, halves rounded up', () => {
    fc.assert(
      fc.property(changing, lives, (given, life) => {
        const numerator = integral(given, life) * BigInt(given.sizeUnits);
        const denominator = BigInt(given.sizeScale) * BigInt(given.divisorSeconds) * 1_000n;
        const amount = lifeNano(given, life);
        // amount − 1/2 ≤ exact < amount + 1/2
        expect((2n * amount - 1n) * denominator <= 2n * numerator).toBe(true);
        expect(2n * numerator < (2n * amount + 1n) * denominator).toBe(true);
      }),
      { seed: 21, numRuns: 2_000 },
    );
  });

  it('has a line for each price, and costs the same however the life is cut', () => {
    const cuts = fc.array(fc.nat(1_100_000_000), { maxLength: 6 });
    fc.assert(
      fc.property(changing, lives, cuts, (given, life, anywhere) => {
        const cutsMs = anywhere
          .filter((cut) => cut > life.fromMs && cut < life.toMs)
          .sort((a, b) => a - b);
        for (const lines of [chargeLines(given, life, []), chargeLines(given, life, cutsMs)]) {
          const sum = lines.reduce((total, line) => total + line.amountNano, 0n);
          expect(sum).toBe(lifeNano(given, life));
          const quantity = lines.reduce((total, line) => total + scaled(line.quantity), 0n);
          const billedMs = BigInt(billedSeconds(given, life)) * 1_000n;
          const perUnit = 10n ** 13n * BigInt(given.sizeUnits);
          expect(quantity).toBe((billedMs * perUnit) / (BigInt(given.sizeScale) * 1_000n));
          for (const line of lines) {
            expect(BigInt(line.unitPriceNano)).toBe(priceAt(given, line.fromMs));
          }
        }
      }),
      { seed: 22, numRuns: 1_000 },
    );
  });

  it('cuts the life into the longest stretches of one price, without a gap', () => {
    fc.assert(
      fc.property(changing, lives, (given, { fromMs, toMs }) => {
        const stretches = priceStretches(given, fromMs, toMs);
        expect(stretches[0]!.fromMs).toBe(fromMs);
        expect(stretches.at(-1)!.toMs).toBe(toMs);
        stretches.slice(1).forEach((stretch, index) => {
          expect(stretch.fromMs).toBe(stretches[index]!.toMs);
          expect(stretch.fromMs).toBeGreaterThan(stretches[index]!.fromMs);
          expect(stretch.unitPriceNano).not.toBe(stretches[index]!.unitPriceNano);
        });
      }),
      { seed: 23, numRuns: 1_000 },
    );
  });

  it('costs what a constant one does if it changes to the same', () => {
    fc.assert(
      fc.property(tariffs, lives, histories, (constant, life, later) => {
        const { unitPriceNano } = constant;
        const laterPrices = later.map(({ fromMs }) => ({ fromMs, unitPriceNano }));
        const given = { ...constant, laterPrices } as unknown as Tariff;
        expect(lifeNano(given, life)).toBe(lifeNano(constant, life));
        expect(chargeLines(given, life, [])).toEqual(chargeLines(constant, life, []));
        const billedMs = billedSeconds(constant, life) * 1_000;
        expect(lifeNano(given, life)).toBe(amountNano(constant, billedMs));
      }),
      { seed: 24, numRuns: 500 },
    );
  });
});

describe('an hour at 1 USD, then at 2 USD, then at 4 USD', () => {
  const given = tariff({
    unitPriceNano: 10 ** 9,
    laterPrices: [
      { fromMs: 3_600_000, unitPriceNano: 2 * 10 ** 9 },
      { fromMs: 7_200_000, unitPriceNano: 4 * 10 ** 9 },
    ],
    freeIfReclaimedBeforeMs: 3_600_000,
  });
  const life = (fromMs: number, toMs: number, reclaimed = false) => ({ fromMs, toMs, reclaimed });
  const lines = (...of: Parameters<typeof life>) =>
    chargeLines(given, life(...of), []).map(({ fromMs, toMs, quantity, amountNano: nano }) => [
      fromMs,
      toMs,
      quantity,
      nano,
    ]);

  it('a life over all of them has three lines', () => {
    expect(lines(1_800_000, 9_000_000)).toEqual([
      [1_800_000, 3_600_000, '1800', 500_000_000n],
      [3_600_000, 7_200_000, '3600', 2_000_000_000n],
      [7_200_000, 9_000_000, '1800', 2_000_000_000n],
    ]);
  });

  it('a price that begins as the life ends, or before it began, has none', () => {
    expect(lines(3_600_000, 7_200_000)).toEqual([[3_600_000, 7_200_000, '3600', 2_000_000_000n]]);
    expect(lines(8_000_000, 8_000_000)).toEqual([[8_000_000, 8_000_000, '60', 66_666_667n]]);
  });

  it('the last line pays what rounding up and the minimum add', () => {
    expect(lines(3_599_000, 3_600_500)).toEqual([
      [3_599_000, 3_600_000, '1', 277_778n],
      [3_600_000, 3_600_500, '59', 32_777_778n],
    ]);
    expect(lines(3_500_000, 3_600_001)).toEqual([
      [3_500_000, 3_600_000, '100', 27_777_778n],
      [3_600_000, 3_600_001, '1', 555_555n],
    ]);
  });

  it('the first hour is free at every price', () => {
    expect(lines(3_000_000, 4_000_000, true)).toEqual([
      [3_000_000, 3_600_000, '0', 0n],
      [3_600_000, 4_000_000, '0', 0n],
    ]);
  });
});
