/** Sums of products: exact at any size. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ExactSum } from '../../src/audit/world/exact-sum.ts';

const whole = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.integer({ min: -9, max: 9 }));

it('is what integers without a limit give', () => {
  let large = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(whole, whole), { maxLength: 40 }),
      fc.boolean(),
      (terms, back) => {
        const sum = new ExactSum();
        for (const [a, b] of terms) sum.add(a, b);
        const due = terms.reduce((total, [a, b]) => total + BigInt(a) * BigInt(b), 0n);
        expect(sum.total).toBe(due);
        if (due > BigInt(Number.MAX_SAFE_INTEGER)) large++;
        const twice = new ExactSum();
        twice.addAll(sum, 1n);
        twice.addAll(sum, back ? -1n : 1n);
        expect(twice.total).toBe(back ? 0n : 2n * due);
      },
    ),
    { seed: 1, numRuns: 2_000 },
  );
  expect(large).toBeGreaterThan(300);
});

it('keeps the last unit where doubles lose it', () => {
  const sum = new ExactSum();
  sum.add(2 ** 53 - 1, 1);
  for (let count = 0; count < 5; count++) sum.add(1, 1);
  expect(sum.total).toBe(2n ** 53n + 4n);
});
