/** The laws of the ordered sets, against Set. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderedSet } from '../../src/kernel/ordered-set.ts';
import { QueueSet } from '../../src/kernel/queue-set.ts';

const member = fc.oneof(
  fc.integer({ min: 0, max: 70 }),
  fc.integer({ min: 0, max: 3_000 }),
  fc.integer({ min: 0, max: 200_000 }),
);
const steps = fc.array(fc.tuple(fc.constantFrom('add', 'delete'), member), { maxLength: 200 });

function membersOf(set: Pick<OrderedSet, 'first' | 'next'>): number[] {
  const members: number[] = [];
  for (let member = set.first(); member >= 0; member = set.next(member)) members.push(member);
  return members;
}

describe('ordered set', () => {
  it('holds what was added and not deleted, in ascending order', () => {
    fc.assert(
      fc.property(steps, fc.array(member), (steps, probes) => {
        const set = new OrderedSet();
        const model = new Set<number>();
        for (const [operation, member] of steps) {
          set[operation](member);
          model[operation](member);
        }
        const sorted = [...model].sort((a, b) => a - b);
        expect(membersOf(set)).toEqual(sorted);
        expect(set.size).toBe(model.size);
        for (const probe of probes) {
          expect(set.next(probe)).toBe(sorted.find((member) => member > probe) ?? -1);
          expect(set.previous(probe)).toBe(sorted.findLast((member) => member < probe) ?? -1);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('handles the boundaries of its words: 31, 32, 1023, 1024, 32767, 32768, 2²⁰', () => {
    const corners = [0, 31, 32, 1_023, 1_024, 32_767, 32_768, 2 ** 20];
    const set = new OrderedSet();
    for (const corner of corners.toReversed()) set.add(corner);
    expect(membersOf(set)).toEqual(corners);
    for (const corner of corners) {
      expect(set.first()).toBe(corner);
      expect(set.previous(corner)).toBe(-1);
      set.delete(corner);
    }
    expect([set.first(), set.size]).toEqual([-1, 0]);
  });

  it('lets the current member be deleted during a walk', () => {
    const set = new OrderedSet();
    for (let member = 0; member < 500; member += 3) set.add(member);
    for (let member = set.first(); member >= 0; member = set.next(member)) set.delete(member);
    expect(set.size).toBe(0);
  });
});

describe('queue set', () => {
  /** Members that come in order, and go from the front, the middle or not at all. */
  const calls = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('append' as const) },
      { weight: 3, arbitrary: fc.constant('shift' as const) },
      { weight: 2, arbitrary: fc.nat(80) },
    ),
    { maxLength: 200 },
  );

  it('holds what was added and not deleted, in ascending order, however it came and went', () => {
    fc.assert(
      fc.property(calls, fc.nat(40), (steps, start) => {
        const set = new QueueSet();
        const model = new Set<number>();
        let end = start;
        const toggle = (member: number) => {
          const operation = model.has(member) ? 'delete' : 'add';
          set[operation](member);
          model[operation](member);
        };
        for (const step of steps) {
          if (step === 'append') {
            if (!model.has(end)) toggle(end);
            end++;
          } else if (step === 'shift') {
            if (model.size > 0) toggle(Math.min(...model));
          } else {
            toggle(step);
          }
          const sorted = [...model].sort((a, b) => a - b);
          expect(membersOf(set)).toEqual(sorted);
          expect(set.size).toBe(sorted.length);
          for (let probe = 0; probe < 90; probe += 7) {
            expect(set.previous(probe)).toBe(sorted.findLast((member) => member < probe) ?? -1);
          }
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
