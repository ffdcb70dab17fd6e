/** Money: the rounding rule against rational arithmetic, cuts, and the hand-computed stories. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountNano, billedSeconds, chargeLines, lifeNano } from '../../src/billing/charge.ts';
import { usdText } from '../../src/kernel/text/usd.ts';
import type { Tariff } from '../../src/model/places.ts';
import { lives, scaled, tariff, tariffs } from './tariffs.ts';

describe('R, the rounded amount', () => {
  it('is the exact product of price, size and time, halves rounded up', () => {
    fc.assert(
      fc.property(tariffs, fc.integer({ min: 0, max: 10 ** 11 }), (given, billedMs) => {
        const numerator = BigInt(given.unitPriceNano) * BigInt(given.sizeUnits) * BigInt(billedMs);
        const denominator = BigInt(given.sizeScale) * BigInt(given.divisorSeconds) * 1_000n;
        const amount = amountNano(given, billedMs);
        // amount − 1/2 ≤ exact < amount + 1/2
        expect((2n * amount - 1n) * denominator <= 2n * numerator).toBe(true);
        expect(2n * numerator < (2n * amount + 1n) * denominator).toBe(true);
      }),
      { seed: 8, numRuns: 2_000 },
    );
  });

  it('rounds an exact half up, below and above the safe integers', () => {
    const half = tariff({ unitPriceNano: 1_800, sizeUnits: 1 });
    expect(amountNano(half, 1_000)).toBe(1n);
    expect(amountNano(tariff({ unitPriceNano: 1_799 }), 1_000)).toBe(0n);
    const large = tariff({ unitPriceNano: 1_800, sizeUnits: 2 ** 40 + 1 });
    expect(amountNano(large, 1_000_000)).toBe((BigInt(2 ** 40 + 1) * 1_000n) / 2n);
    expect(amountNano(large, 1_001_000)).toBe((BigInt(2 ** 40 + 1) * 1_001n + 1n) / 2n);
  });
});

describe('a life', () => {
  it('costs the same however it is cut, in amount and in quantity', () => {
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(tariffs, lives, cuts, (given, life, fractions) => {
        const length = life.toMs - life.fromMs;
        const cutsMs = fractions
          .map((fraction) => life.fromMs + Math.floor(fraction * length))
          .filter((cut) => cut > life.fromMs && cut < life.toMs)
          .sort((a, b) => a - b);
        const lines = chargeLines(given, life, cutsMs);
        const [whole] = chargeLines(given, life, []);
        expect(lines).toHaveLength(cutsMs.length + 1);
        expect(lines.reduce((sum, line) => sum + line.amountNano, 0n)).toBe(whole!.amountNano);
        expect(whole!.amountNano).toBe(lifeNano(given, life));
        const quantity = lines.reduce((sum, line) => sum + scaled(line.quantity), 0n);
        expect(quantity).toBe(scaled(whole!.quantity));
        expect(lines[0]!.fromMs).toBe(life.fromMs);
        expect(lines.at(-1)!.toMs).toBe(life.toMs);
      }),
      { seed: 9, numRuns: 1_000 },
    );
  });

  it('is billed in whole seconds, at least the minimum, free strictly below the free time', () => {
    const spot = tariff({ freeIfReclaimedBeforeMs: 3_600_000 });
    const life = (toMs: number, reclaimed = false) => ({ fromMs: 0, toMs, reclaimed });
    expect(billedSeconds(spot, life(0))).toBe(60);
    expect(billedSeconds(spot, life(60_000))).toBe(60);
    expect(billedSeconds(spot, life(60_001))).toBe(61);
    expect(billedSeconds(spot, life(3_599_999, true))).toBe(0);
    expect(billedSeconds(spot, life(3_600_000, true))).toBe(3_600);
    expect(billedSeconds(spot, life(3_599_999))).toBe(3_600);
    expect(billedSeconds(tariff({}), life(30_000, true))).toBe(60);
  });
});

describe('an hourly life', () => {
  const hourly = tariff({
    incrementMs: 3_600_000,
    freeIfReclaimedBeforeMs: 3_600_000,
    partialFreeIfReclaimed: true,
  });
  const hours = (seconds: number, reclaimed: boolean) =>
    billedSeconds(hourly, { fromMs: 500, toMs: 500 + seconds * 1_000, reclaimed }) / 3_600;

  it('pays the partial hour too if its owner ends it', () => {
    expect([0, 1, 3_600, 3_601, 9_000].map((life) => hours(life, false))).toEqual([1, 1, 1, 2, 3]);
  });

  it('pays only full hours if the provider ends it, and nothing within the first', () => {
    expect([1, 3_599, 3_600, 7_199, 9_000].map((life) => hours(life, true))).toEqual([
      0, 0, 1, 1, 2,
    ]);
  });

  it('does not pay a partial increment even below the minimum', () => {
    const lives = { fromMs: 0, toMs: 1_000, reclaimed: true };
    const given = { incrementMs: 3_600_000, partialFreeIfReclaimed: true };
    expect(billedSeconds(tariff(given), lives)).toBe(0);
    expect(billedSeconds(tariff({ ...given, incrementMs: 1_000 }), lives)).toBe(60);
  });

  it('has the free rest in its last line, at 0 USD', () => {
    const lines = chargeLines(hourly, { fromMs: 0, toMs: 9_000_000, reclaimed: true }, [8_000_000]);
    expect(lines.map(({ quantity, amountNano: nano }) => [quantity, nano])).toEqual([
      ['7200', 192_000_000n],
      ['0', 0n],
    ]);
  });
});

describe('the stories', () => {
  const cost = (given: Tariff, seconds: number, reclaimed = false) =>
    usdText(lifeNano(given, { fromMs: 17_000, toMs: 17_000 + seconds * 1_000, reclaimed }));

  it('T1: an EC2 start pays 60 s at least', () => {
    expect(cost(tariff({}), 25)).toBe('0.001600000');
    expect(cost(tariff({}), 61)).toBe('0.001626667');
  });

  it('T2 and T3: a cold start and its volume', () => {
    expect(cost(tariff({ unitPriceNano: 170_000_000 }), 970)).toBe('0.045805556');
    const volume = { sizeUnits: 30, unitPriceNano: 80_000_000, divisorSeconds: 2_592_000 };
    expect(cost(tariff(volume), 990)).toBe('0.000916667');
  });

  it('T4: a Fargate task pays a minute, each line half up to the nano-dollar', () => {
    const lines = [
      tariff({ sizeUnits: 250, sizeScale: 1_000, unitPriceNano: 40_480_000 }),
      tariff({ sizeUnits: 512, sizeScale: 1_024, unitPriceNano: 4_445_000 }),
      tariff({ sizeUnits: 80, unitPriceNano: 111_000 }),
    ];
    expect(lines.map((line) => cost(line, 35))).toEqual([
      '0.000168667',
      '0.000037042',
      '0.000148000',
    ]);
    const life = { fromMs: 20_000, toMs: 55_000, reclaimed: false };
    expect(lines.map((line) => chargeLines(line, life, [])[0]!.quantity)).toEqual([
      '15',
      '30',
      '4800',
    ]);
    expect(usdText(lines.reduce((sum, line) => sum + lifeNano(line, life), 0n))).toBe(
      '0.000353709',
    );
  });

  it('T5: a Fargate hour', () => {
    const life = { fromMs: 0, toMs: 3_600_000, reclaimed: false };
    const vcpu = tariff({ sizeUnits: 2_000, sizeScale: 1_000, unitPriceNano: 40_480_000 });
    const memory = tariff({ sizeUnits: 8_192, sizeScale: 1_024, unitPriceNano: 4_445_000 });
    expect(usdText(lifeNano(vcpu, life) + lifeNano(memory, life))).toBe('0.116520000');
  });

  it('T27: the first hour of an interrupted Spot Instance is free', () => {
    const spot = tariff({ unitPriceNano: 50_000_000, freeIfReclaimedBeforeMs: 3_600_000 });
    expect(cost(spot, 2_400, true)).toBe('0.000000000');
    expect(cost(spot, 5_400, true)).toBe('0.075000000');
    expect(cost(spot, 2_400)).toBe('0.033333333');
  });
});
