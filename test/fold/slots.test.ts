/** Slots of an instance: the lowest that are free, never two stays at once on one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Slots, type SlotRange } from '../../src/fold/fleet/slots.ts';

function numbersOf(ranges: readonly SlotRange[]): number[] {
  return ranges.flatMap(({ first, last }) => {
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

describe('slots', () => {
  it('are taken from the lowest free one on, apart if need be', () => {
    const slots = new Slots(6);
    expect(slots.take(2, { fromMs: 0, untilMs: 10 })).toEqual([{ first: 0, last: 1 }]);
    expect(slots.take(1, { fromMs: 0, untilMs: 50 })).toEqual([{ first: 2, last: 2 }]);
    expect(slots.take(2, { fromMs: 5, untilMs: 20 })).toEqual([{ first: 3, last: 4 }]);
    // Two have been given back at 10, and one was free.
    expect(slots.take(3, { fromMs: 10, untilMs: 20 })).toEqual([
      { first: 0, last: 1 },
      { first: 5, last: 5 },
    ]);
    // At 20 all but the third come back, and join.
    expect(slots.take(5, { fromMs: 20, untilMs: 30 })).toEqual([
      { first: 0, last: 1 },
      { first: 3, last: 5 },
    ]);
  });

  it('of a stay without length are free for the next one at its instant', () => {
    const slots = new Slots(1);
    expect(slots.take(1, { fromMs: 7, untilMs: 7 })).toEqual([{ first: 0, last: 0 }]);
    expect(slots.take(1, { fromMs: 7, untilMs: 9 })).toEqual([{ first: 0, last: 0 }]);
  });

  it('are no more than there are', () => {
    const slots = new Slots(2);
    slots.take(1, { fromMs: 0, untilMs: 5 });
    expect(() => slots.take(2, { fromMs: 4, untilMs: 5 })).toThrow('no more than it has');
  });

  it('are never held twice at once, and there are always some for what fits', () => {
    const stay = fc.record({
      count: fc.integer({ min: 0, max: 4 }),
      gapMs: fc.nat(5),
      lengthMs: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 60 }), (stays) => {
        const size = 8;
        const slots = new Slots(size);
        const held: { untilMs: number; numbers: number[] }[] = [];
        let fromMs = 0;
        for (const { count, gapMs, lengthMs } of stays) {
          fromMs += gapMs;
          const taken = held.filter(({ untilMs }) => untilMs > fromMs);
          const busy = new Set(taken.flatMap(({ numbers }) => numbers));
          if (size - busy.size < count) continue;
          const untilMs = fromMs + lengthMs;
          const numbers = numbersOf(slots.take(count, { fromMs, untilMs }));
          const free = Array.from({ length: size }, (_, one) => one).filter((n) => !busy.has(n));
          expect(numbers).toEqual(free.slice(0, count));
          held.push({ untilMs, numbers });
        }
      }),
      { seed: 71, numRuns: 300 },
    );
  });
});
