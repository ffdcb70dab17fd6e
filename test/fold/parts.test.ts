/** Parts of costs are what whole numbers of any size say, at any cost and by every rule. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partNano, weightOf, wholeWeight } from '../../src/billing/attribution.ts';
import type { Division } from '../../src/fold/money/division.ts';
import { Parts } from '../../src/fold/money/parts.ts';
import { list } from '../../src/kernel/columns.ts';
import type { InstanceId } from '../../src/kernel/ids.ts';
import { attributionRules } from '../../src/words/billing.ts';
import { instanceId } from '../worlds/ids.ts';

const machine = { vcpuMilli: 192_000, memoryMib: 3_100_003, nominalMemoryMib: 3_145_728 };
const only = instanceId(0);

const cost = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 12n }),
  fc.bigInt({ min: 0n, max: 10n ** 20n }),
  fc.constantFrom(0n, 1n, 2n ** 52n - 1n, 2n ** 52n),
);
const use = fc.record({
  vcpuMilli: fc.integer({ min: 250, max: 192_000 }),
  memoryMib: fc.integer({ min: 4, max: 3_100_003 }),
  ms: fc.oneof(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 600 })),
});

it('are differences of exact parts, rounded down', () => {
  const uses = fc.array(use, { maxLength: 12 });
  const billed = fc.integer({ min: 0, max: 10 ** 10 });
  fc.assert(
    fc.property(cost, uses, billed, fc.constantFrom(...attributionRules), (nano, all, ms, rule) => {
      const whole = wholeWeight(rule, machine, ms);
      const division: Division = { rule, machine, nano, held: 0n, whole };
      const parts = new Parts(list<InstanceId, Division>([division]));
      let weight = 0n;
      let given = 0n;
      for (const { vcpuMilli, memoryMib, ms: forMs } of all) {
        weight += weightOf(rule, machine, {
          vcpuMilliMs: BigInt(vcpuMilli) * BigInt(forMs),
          memoryMibMs: BigInt(memoryMib) * BigInt(forMs),
        });
        const due = partNano(nano, weight < whole ? weight : whole, whole) - given;
        expect(BigInt(parts.next(only, vcpuMilli, memoryMib, forMs))).toBe(due);
        given += due;
      }
    }),
    { seed: 7, numRuns: 2_000 },
  );
});

it('leave nothing of a cost that is held as long as it is billed', () => {
  for (const nano of [1n, 10n ** 9n + 7n, 10n ** 17n + 9n]) {
    const whole = wholeWeight('cpu', machine, 9_000);
    const division: Division = { rule: 'cpu', machine, nano, held: whole, whole };
    const parts = new Parts(list<InstanceId, Division>([division]));
    const given = [1_000, 3_000, 5_000].map((ms) => BigInt(parts.next(only, 192_000, 1, ms)));
    expect(given).toEqual([nano / 9n, (4n * nano) / 9n - nano / 9n, nano - (4n * nano) / 9n]);
  }
});
