/** Savings Plans and reserved instances, hour by hour, worked out by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargeLines } from '../../src/billing/charge.ts';
import { type Commitments, settle } from '../../src/billing/commitments.ts';
import { paidTime } from '../../src/billing/period.ts';
import type { Tariff } from '../../src/model/places.ts';
import { type CoverableLine, hoursOf, hourStarts } from '../../src/billing/hourly-usage.ts';
import { instanceId } from '../worlds/ids.ts';
import { lives, scaled, tariff, tariffs } from './tariffs.ts';

const hour = 3_600_000;
/** The run begins at half past an hour and takes 2 h: it touches three hours. */
const startEpochMs = 400_000 * hour + hour / 2;
const hours = hoursOf(startEpochMs, 2 * hour);

/** An instance at 0.36 USD an hour, 100,000 nano-dollars a second. */
function used(typeName: string, fromMs: number, toMs: number): CoverableLine[] {
  return usedAt(tariff({ unitPriceNano: 360_000_000 }), typeName, [fromMs, toMs]);
}

function usedAt(
  given: Tariff,
  typeName: string,
  [fromMs, toMs]: readonly [number, number],
): CoverableLine[] {
  const cuts = hourStarts(hours, fromMs, toMs);
  const lines = chargeLines(given, { fromMs, toMs, reclaimed: false }, cuts);
  return lines.map((charge) => ({ instance: instanceId(0), typeName, charge }));
}

/** Lines of usage, each as an instance of its own. */
function settled(commitments: Partial<Commitments>, lines: readonly CoverableLine[][]) {
  const all = { savingsPlans: [], reservedInstances: [], ...commitments };
  const named = lines.map((of, id) => of.map((line) => ({ ...line, instance: instanceId(id) })));
  return settle(all, hours, paidTime('run', 2 * hour), named.flat());
}

function account(commitments: Partial<Commitments>, ...lines: readonly CoverableLine[][]) {
  return settled(commitments, lines).charges.map((line) => [
    line.meter,
    line.quantity,
    line.unitPriceNano,
    line.fromMs / 1_000,
    line.toMs / 1_000,
    line.amountNano,
  ]);
}

const compute = {
  kind: 'compute',
  family: null,
  commitmentNano: 72_000_000,
  discountPpm: 280_000,
} as const;
const family = { ...compute, kind: 'ec2-instance', family: 'm6i' } as const;
const reserved = { instanceType: 'm6i.large', count: 2, hourNano: 200_000_000 } as const;

describe('the hours of a run', () => {
  it('are those of the wall clock that it touches', () => {
    expect([hours.first, hours.next]).toEqual([400_000, 400_003]);
    expect(hoursOf(0, hour)).toMatchObject({ first: 0, next: 1 });
    expect(hoursOf(0, hour + 1)).toMatchObject({ first: 0, next: 2 });
    expect(hoursOf(hour - 1, 1)).toMatchObject({ first: 0, next: 1 });
    expect(hoursOf(hour / 2, 0)).toMatchObject({ first: 0, next: 0 });
    expect(hourStarts(hours, 0, 2 * hour)).toEqual([hour / 2, (3 * hour) / 2]);
    expect(hourStarts(hours, hour / 2, (3 * hour) / 2)).toEqual([]);
  });
});

describe('reserved instances', () => {
  it('are paid for in every hour, and cover usage of their type', () => {
    const lines = account(
      { reservedInstances: [reserved] },
      used('m6i.large', 0, 2 * hour),
      used('m6i.xlarge', 0, 2 * hour),
    );
    expect(lines).toEqual([
      ['reserved-instances', '6', 200_000_000, 0, 10_800, 1_200_000_000n],
      ['reserved-instances-coverage', '1800', -360_000_000, 0, 1_800, -180_000_000n],
      ['reserved-instances-coverage', '3600', -360_000_000, 1_800, 5_400, -360_000_000n],
      ['reserved-instances-coverage', '1800', -360_000_000, 5_400, 7_200, -180_000_000n],
    ]);
  });

  it('cover no more than their number, whether instances run side by side or in turn', () => {
    const three = [0, 1, 2].map(() => used('m6i.large', 1_800_000, 5_400_000));
    const lines = account({ reservedInstances: [reserved] }, ...three);
    expect(lines.slice(1)).toEqual([
      ['reserved-instances-coverage', '7200', -360_000_000, 1_800, 5_400, -720_000_000n],
    ]);
    const short = [1_800, 2_000, 2_200].map((s) => used('m6i.large', s * 1_000, s * 1_000 + 1));
    expect(account({ reservedInstances: [reserved] }, ...short)[1]).toEqual([
      ...['reserved-instances-coverage', '180', -360_000_000],
      ...[1_800, 5_400, -18_000_000n],
    ]);
  });
});

describe('reserved instances at two prices in one hour', () => {
  /** 0.36 USD an hour in the first half of the hour, 0.72 in the second. */
  const dearer = tariff({
    unitPriceNano: 360_000_000,
    laterPrices: [{ fromMs: 3_600_000, unitPriceNano: 720_000_000 }],
  });
  const whole = [1_800_000, 5_400_000] as const;

  it('one covers one instance of two: an hour, the earlier half of both', () => {
    const two = [0, 1].map(() => usedAt(dearer, 'm6i.large', whole));
    const lines = account({ reservedInstances: [{ ...reserved, count: 1 }] }, ...two);
    expect(lines.slice(1)).toEqual([
      ['reserved-instances-coverage', '3600', -360_000_000, 1_800, 5_400, -360_000_000n],
    ]);
  });

  it('one covers one instance through both prices', () => {
    const one = usedAt(dearer, 'm6i.large', whole);
    const lines = account({ reservedInstances: [{ ...reserved, count: 1 }] }, one);
    expect(lines.slice(1)).toEqual([
      ['reserved-instances-coverage', '1800', -360_000_000, 1_800, 5_400, -180_000_000n],
      ['reserved-instances-coverage', '1800', -720_000_000, 1_800, 5_400, -360_000_000n],
    ]);
  });

  it('what is left of the hour goes to the later price, whichever instance comes first', () => {
    const late = usedAt(dearer, 'm6i.large', [3_600_000, 5_400_000]);
    const early = usedAt(dearer, 'm6i.large', [2_400_000, 3_600_000]);
    const lines = account({ reservedInstances: [{ ...reserved, count: 1 }] }, late, late, early);
    expect(lines.slice(1).map(([, quantity, price]) => [quantity, price])).toEqual([
      ['1200', -360_000_000],
      ['2400', -720_000_000],
    ]);
  });
});

describe('what commitments cover and take', () => {
  const passed = (commitments: Partial<Commitments>, ...lines: readonly CoverableLine[][]) =>
    settled(commitments, lines).passedOn.map(({ line, coveredNano, feeNano }) => [
      line.instance,
      coveredNano,
      feeNano,
    ]);

  it('goes to all instances of the hour in proportion to what they cost', () => {
    // 1 h + 20 min of one type, one reserved hour: 3/4 of each, at 0.2 USD for the hour.
    const lines = passed(
      { reservedInstances: [{ ...reserved, count: 1 }] },
      used('m6i.large', 1_800_000, 5_400_000),
      used('m6i.large', 1_800_000, 3_000_000),
      used('c6i.large', 1_800_000, 3_000_000),
    );
    expect(lines).toEqual([
      [0, 270_000_000n, 150_000_000n],
      [1, 90_000_000n, 50_000_000n],
    ]);
  });

  it('of a plan is the value at the discount: 28 % less', () => {
    // 0.1 USD of 0.36 + 0.12 that ran: 3/4 and 1/4 of it.
    const lines = passed(
      { savingsPlans: [compute] },
      used('m6i.large', 1_800_000, 5_400_000),
      used('', 1_800_000, 3_000_000),
    );
    expect(lines).toEqual([
      [0, 75_000_000n, 54_000_000n],
      [1, 25_000_000n, 18_000_000n],
    ]);
  });
});

describe('a savings plan', () => {
  it('covers the On-Demand value that its commitment buys: 0.072 ÷ 0.72 = 0.1 USD an hour', () => {
    expect(account({ savingsPlans: [compute] }, used('', 0, 1_900_000))).toEqual([
      ['savings-plan', '3', 72_000_000, 0, 10_800, 216_000_000n],
      ['savings-plan-coverage', '0.1', -1_000_000_000, 0, 1_800, -100_000_000n],
      ['savings-plan-coverage', '0.01', -1_000_000_000, 1_800, 5_400, -10_000_000n],
    ]);
  });

  it('for EC2 instances covers its family, not Fargate', () => {
    const some = [used('', 0, hour), used('c6i.large', 0, hour), used('m6in.large', 0, hour)];
    expect(account({ savingsPlans: [family] }, ...some)).toHaveLength(1);
    expect(account({ savingsPlans: [family] }, used('m6i.4xlarge', 0, 60_000))[1]).toEqual([
      ...['savings-plan-coverage', '0.006', -1_000_000_000],
      ...[0, 1_800, -6_000_000n],
    ]);
  });

  it('covers everything at a discount of 100 %, and nothing without a commitment', () => {
    const cover = (change: Partial<Commitments['savingsPlans'][number]>) =>
      account({ savingsPlans: [{ ...compute, ...change }] }, used('', 0, 1_800_000)).slice(1);
    expect(cover({ discountPpm: 1_000_000 })[0]?.at(-1)).toBe(-180_000_000n);
    expect(cover({ commitmentNano: 0 })).toEqual([]);
  });

  it('never covers a fraction of a nano-dollar: 1 ÷ 0.7 nano-dollars are 1', () => {
    const plan = { ...compute, commitmentNano: 1, discountPpm: 300_000 };
    expect(account({ savingsPlans: [plan] }, used('', 0, 60_000))[1]?.[1]).toBe('0.000000001');
  });
});

describe('several commitments', () => {
  it('cover one after the other: reserved instances, family plans, compute plans', () => {
    const lines = account(
      { savingsPlans: [compute, family], reservedInstances: [{ ...reserved, count: 1 }] },
      used('m6i.large', 1_800_000, 5_400_000),
      used('m6i.large', 1_800_000, 3_300_000),
    );
    expect(lines.map(([meter, quantity]) => [meter, quantity])).toEqual([
      ['reserved-instances', '3'],
      ['reserved-instances-coverage', '3600'],
      ['savings-plan', '3'],
      ['savings-plan-coverage', '0.1'],
      ['savings-plan', '3'],
      ['savings-plan-coverage', '0.05'],
    ]);
  });

  it('never cover more than the usage, nor more than they bought', () => {
    const plans = fc.record({
      kind: fc.constantFrom('compute' as const, 'ec2-instance' as const),
      family: fc.constantFrom('m6i', 'c6i'),
      commitmentNano: fc.nat(10 ** 9),
      discountPpm: fc.nat(999_999),
    });
    const instances = fc.record({
      instanceType: fc.constantFrom('m6i.large', 'c6i.large'),
      count: fc.integer({ min: 1, max: 3 }),
      hourNano: fc.nat(10 ** 9),
    });
    const commitments = fc.record({
      savingsPlans: fc.array(plans, { maxLength: 3 }),
      reservedInstances: fc.array(instances, { maxLength: 3 }),
    });
    const usage = fc.array(
      fc.tuple(fc.constantFrom('m6i.large', 'c6i.large', ''), tariffs, lives),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(commitments, usage, fc.nat(10 ** 10), (given, used_, start) => {
        const period = hoursOf(start, 50 * hour);
        const inside = used_.map(([typeName, one, life], id) => {
          const toMs = Math.min(life.toMs, 50 * hour);
          const cut = { fromMs: Math.min(life.fromMs, toMs), toMs, reclaimed: false };
          const cuts = hourStarts(period, cut.fromMs, cut.toMs);
          const charges = chargeLines(one, cut, cuts);
          return charges.map((charge) => ({ instance: instanceId(id), typeName, charge }));
        });
        const lines = inside.flat();
        const { charges, passedOn } = settle(given, period, paidTime('run', 50 * hour), lines);
        const ran = lines.reduce((sum, { charge }) => sum + charge.amountNano, 0n);
        const covered = charges.filter(({ meter }) => meter.endsWith('coverage'));
        const saved = covered.reduce((sum, { amountNano }) => sum - amountNano, 0n);
        expect(saved).toBeGreaterThanOrEqual(0n);
        expect(saved).toBeLessThanOrEqual(ran);
        expect(passedOn.reduce((sum, { coveredNano }) => sum + coveredNano, 0n)).toBe(saved);
        for (const { line, coveredNano, feeNano } of passedOn) {
          expect(coveredNano >= 0n && coveredNano <= line.charge.amountNano).toBe(true);
          expect(feeNano >= 0n).toBe(true);
        }
        const paid = charges.reduce(
          (sum, { amountNano: nano }) => sum + (nano > 0n ? nano : 0n),
          0n,
        );
        expect(passedOn.reduce((sum, { feeNano }) => sum + feeNano, 0n) <= paid).toBe(true);
        for (const { meter, quantity, amountNano, fromMs, toMs } of covered) {
          expect(toMs).toBeGreaterThan(fromMs);
          expect(toMs - fromMs).toBeLessThanOrEqual(hour);
          if (meter === 'savings-plan-coverage') {
            expect(scaled(quantity)).toBe(-amountNano * 10_000n);
          }
        }
      }),
      { seed: 31, numRuns: 300 },
    );
  });
});
