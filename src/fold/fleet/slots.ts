/** Which slots of an instance its attempts held: the lowest that were free when they came. */
import { int32 } from '../../kernel/columns.ts';
import { assert } from '../../kernel/assert.ts';
import type { AttemptId, InstanceId } from '../../kernel/ids.ts';
import type { Lifetimes } from '../lives/lifetimes.ts';

/** The attempts on each instance, in order of placement. */
export function attemptsByInstance({
  attempts,
  instances,
}: Lifetimes): (instance: InstanceId) => Iterable<AttemptId> {
  const first = int32<InstanceId, AttemptId>(instances.length);
  const next = int32<AttemptId, AttemptId>(attempts.length);
  first.fill(-1);
  for (let attempt: AttemptId = attempts.length - 1; attempt >= 0; attempt--) {
    const instance = attempts.instance[attempt];
    next[attempt] = first[instance];
    first[instance] = attempt;
  }
  return function* (instance) {
    for (let attempt = first[instance]; attempt >= 0; attempt = next[attempt]) yield attempt;
  };
}

/** Slots from the first to the last. */
export interface SlotRange {
  readonly first: number;
  readonly last: number;
}

/** For how long slots are taken; their end is not part of it. */
export interface Stay {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The slots 0 … count − 1 of one instance. */
export class Slots {
  /** In order, with others between any two. */
  private free: readonly SlotRange[];
  private held: readonly (Stay & { readonly ranges: readonly SlotRange[] })[] = [];

  constructor(count: number) {
    this.free = [{ first: 0, last: count - 1 }];
  }

  /** Takes the lowest free ones; stays come in order of their beginning. */
  take(count: number, stay: Stay): readonly SlotRange[] {
    this.release(stay.fromMs);
    const ranges: SlotRange[] = [];
    const left = [...this.free];
    for (let missing = count; missing > 0;) {
      const lowest = left.shift();
      assert(lowest !== undefined, 'an instance holds no more than it has');
      const last = Math.min(lowest.last, lowest.first + missing - 1);
      ranges.push({ first: lowest.first, last });
      if (last < lowest.last) left.unshift({ first: last + 1, last: lowest.last });
      missing -= last - lowest.first + 1;
    }
    this.free = left;
    this.held = [...this.held, { ...stay, ranges }];
    return ranges;
  }

  private release(atMs: number): void {
    const over = this.held.filter(({ untilMs }) => untilMs <= atMs);
    if (over.length === 0) return;
    this.held = this.held.filter(({ untilMs }) => untilMs > atMs);
    this.free = joined([...this.free, ...over.flatMap(({ ranges }) => ranges)]);
  }
}

/** The same slots in order; what touches becomes one. */
function joined(all: readonly SlotRange[]): readonly SlotRange[] {
  const result: SlotRange[] = [];
  for (const next of [...all].sort((a, b) => a.first - b.first)) {
    const before = result.at(-1);
    if (before?.last !== next.first - 1) result.push(next);
    else result[result.length - 1] = { first: before.first, last: next.last };
  }
  return result;
}
