/** The laws of the event queue, against a list kept in order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from '../../src/kernel/event-queue.ts';

interface Event {
  readonly time: number;
  readonly code: number;
  readonly subject: number;
  readonly stamp: number;
}

/** A push, or null for a pop. */
type Step = Event | null;

const integer = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const event = fc.record({
  time: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 45 })),
  code: fc.integer({ min: 0, max: 255 }),
  subject: integer,
  stamp: integer,
});
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ weight: 3, arbitrary: event }, { weight: 2, arbitrary: fc.constant(null) }),
  { maxLength: 300 },
);

function first({ time, code, subject, stamp }: EventQueue): Event {
  return { time, code, subject, stamp };
}

/** Puts the event after all that are not later: the order of (time, rank, serial). */
function insert(list: Event[], event: Event): void {
  const before = (other: Event) =>
    other.time < event.time || (other.time === event.time && other.code >> 4 <= event.code >> 4);
  const place = list.findLastIndex(before) + 1;
  list.splice(place, 0, event);
}

describe('event queue', () => {
  it('returns events in order of (time, rank, serial), however pushes and pops alternate', () => {
    fc.assert(
      fc.property(steps, (steps) => {
        const queue = new EventQueue(1);
        const model: Event[] = [];
        for (const step of steps) {
          if (step !== null) {
            queue.push(step.time, step.code, step.subject, step.stamp);
            insert(model, step);
          } else if (model.length > 0) {
            queue.pop();
            model.shift();
          }
          expect(queue.size).toBe(model.length);
          if (model.length > 0) expect(first(queue)).toEqual(model[0]);
          else expect(queue.time).toBe(Infinity);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('keeps the order of pushes inside a rank, whatever the kinds, over ten thousand ties', () => {
    const queue = new EventQueue();
    for (let index = 0; index < 10_000; index++) queue.push(5, 0x20 + (index % 16), index, 0);
    for (let index = 0; index < 10_000; index++) {
      expect(queue.subject).toBe(index);
      queue.pop();
    }
  });

  it('loses no event while it grows to a hundred thousand', () => {
    const queue = new EventQueue(0);
    for (let index = 0; index < 100_000; index++) {
      queue.push((index * 7_919) % 100_003, index & 255, index, -index);
    }
    let last = -1;
    let sum = 0;
    while (queue.size > 0) {
      expect(queue.time >= last && queue.stamp === -queue.subject).toBe(true);
      last = queue.time;
      sum += queue.subject;
      queue.pop();
    }
    expect(sum).toBe((99_999 * 100_000) / 2);
  });

  it('refuses a time that is not finite, and a pop when it is empty', () => {
    const queue = new EventQueue();
    expect(() => queue.push(NaN, 0, 0, 0)).toThrow(/time/);
    expect(() => queue.push(Infinity, 0, 0, 0)).toThrow(/time/);
    expect(() => queue.pop()).toThrow(/empty/);
  });
});
