/** Spot prices in the trace: cut into lines, integrated exactly. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billOf, ledger } from '../../src/fold/money/ledger.ts';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { run } from '../../src/testing/plays.ts';
import { world } from '../worlds/model-builder.ts';
import { folded, traceOf } from '../audit/trace-builder.ts';
import { instanceId } from '../worlds/ids.ts';

const types = [{ name: 'x.large', vcpus: 4, usdPerHour: 0.36 }];
const spot = { name: 'spot', type: 'SPOT', types, zones: ['zone-a', 'zone-b'] } as const;
const other = { ...spot, name: 'other', zones: ['zone-a'] };
const moving = { type: 'x.large', zone: 'zone-a', prices: { history: [] } } as const;
const rootVolume = { type: 'gp3', sizeGiB: 30 } as const;

/** Offerings 0 and 2 are of pool 0, whose price moves; 1 is of a pool with a constant price. */
const model = world({
  environments: [spot, other],
  pools: [moving],
  jobs: [],
  assumptions: { billing: { rootVolume } },
});

describe('an instance of a pool whose price moves', () => {
  const trace = traceOf(
    model,
    `
    0     i0 launched in #0
          i1 launched in #1
    5     pool #0 costs 0.72
    10    i0 and i1 running, registered and ready
    40    pool #0 costs 0.18
    90    pool #0 costs 0.18
    100   i2 launched in #2
          i2 running, registered and ready
    150   pool #0 costs 0.36
          i0, i1 and i2 terminated
    200   end`,
  );
  const bill = folded(ledger, model, trace);
  const compute = (instance: number) =>
    bill
      .charges(instance)
      .filter(({ meter }) => meter === 'ec2-spot')
      .map((line) => [line.fromMs, line.toMs, line.unitPriceNano, line.quantity, line.amountNano]);

  it('has a line for each price during its life, in any environment', () => {
    expect(compute(0)).toEqual([
      [10_000, 40_000, 720_000_000, '30', 6_000_000n],
      [40_000, 150_000, 180_000_000, '110', 5_500_000n],
    ]);
    expect(compute(2)).toEqual([[100_000, 150_000, 180_000_000, '60', 3_000_000n]]);
    expect(bill.instanceNano(2)).toBe(3_000_000n + 55_556n);
  });

  it('pays its volume as before; other pools keep their price', () => {
    expect(bill.charges(instanceId(0)).at(-1)).toMatchObject({
      meter: 'ebs-gp3',
      unitPriceNano: 80_000_000,
    });
    expect(compute(1)).toEqual([[10_000, 150_000, 360_000_000, '140', 14_000_000n]]);
  });

  it('does not follow the prices of updates', () => {
    const updated = world({
      environments: [spot],
      pools: [moving],
      jobs: [],
      events: [{ atMs: 20_000, prices: { 'x.large': 9 } }],
    });
    const text = '0 i0 launched, running, registered and ready\n60 end';
    const lines = folded(ledger, updated, traceOf(updated, text)).charges(instanceId(0));
    expect(lines).toMatchObject([{ unitPriceNano: 360_000_000 }]);
  });
});

it('prices that walk cost their exact integral over all lives', () => {
  const walks = fc.record({
    everyMs: fc.integer({ min: 1_000, max: 90_000 }),
    changeFraction: fc.constantFrom(1, 0.5),
    leastUsdPerHour: fc.constant(0.1),
    mostUsdPerHour: fc.constant(0.9),
  });
  let changes = 0;
  fc.assert(
    fc.property(walks, fc.constantFrom('1', '2', '3'), (prices, seed) => {
      const drawn = world({
        seed,
        environments: [{ ...spot, minvCpus: 8 }],
        pools: [{ type: 'x.large', prices }],
        jobs: [{ array: 5, workMs: 333_333 }],
      });
      const fold = lifetimes(drawn);
      const lives = fold.result(run(drawn, fold.add));
      const bill = billOf(lives);
      for (let instance = instanceId(0); instance < lives.instances.length; instance++) {
        const offering = lives.instances.offering[instance];
        const fromMs = lives.instances.runningMs[instance];
        const toMs = lives.instances.terminatedMs[instance] || lives.end.endedMs;
        let at = fromMs;
        let now = 360_000_000n;
        let nanoMs = 0n;
        for (const change of lives.poolPrices[drawn.offerings.pool[offering]]) {
          if (change.fromMs >= toMs) break;
          nanoMs += now * BigInt(Math.max(0, change.fromMs - at));
          at = Math.max(at, change.fromMs);
          now = BigInt(change.unitPriceNano);
          changes++;
        }
        const dueMs = Math.max(60_000, Math.ceil((toMs - fromMs) / 1_000) * 1_000);
        nanoMs += now * BigInt(dueMs - (at - fromMs));
        const lines = bill.charges(instance);
        expect(bill.instanceNano(instance)).toBe((2n * nanoMs + 3_600_000n) / 7_200_000n);
        expect(lines.reduce((sum, { amountNano }) => sum + amountNano, 0n)).toBe(
          bill.instanceNano(instance),
        );
      }
    }),
    { seed: 71, numRuns: 60 },
  );
  expect(changes).toBeGreaterThan(500);
});
