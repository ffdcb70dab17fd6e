/** Courses of pools as a law follows them: change by change, in their order, none left out. */
import type { Column } from '../../kernel/units.ts';
import type { Kind } from '../../trace/record.ts';
import type { Law, Objection } from './law.ts';

/** Where a course has got to. */
export interface CourseCheck {
  /** What is wrong with the next change; undefined = nothing. */
  meet(at: number, value: number): string | undefined;
  /** The instant of the next change, if the course says it. */
  dueMs(): number | undefined;
}

/** A course without any change. */
export const standing: CourseCheck = {
  meet: () => 'changes though it never does',
  dueMs: () => undefined,
};

/** Changes to these values at these instants. */
export function recorded(atMs: Column, values: Column): CourseCheck {
  let next = 0;
  return {
    meet(at, value) {
      const dueMs = atMs[next];
      const due = values[next];
      next++;
      if (at !== dueMs) return `changes at ${at}, due at ${dueMs}`;
      return value === due ? undefined : `changes to ${value}, due is ${due}`;
    },
    dueMs: () => atMs[next],
  };
}

/** Changes at drawn instants, one after the other, each as `fault` judges it by its position. */
export function drawn(
  fault: (position: number, at: number, value: number) => string | undefined,
): CourseCheck {
  let position = 0;
  let lastMs = 0;
  return {
    meet(at, value) {
      const wrong = at > lastMs ? fault(position, at, value) : `changes again at ${at}`;
      position++;
      lastMs = at;
      return wrong;
    },
    dueMs: () => undefined,
  };
}

/** What a law over courses is about. */
export interface Courses {
  /** Of the records that tell their changes. */
  readonly kind: Kind;
  readonly noun: string;
  /** By pool. */
  readonly checks: readonly CourseCheck[];
  /** What the value of such a record means. */
  readonly valueOf: (value: number) => number;
}

/** Every change as its course says, and none missed. */
export function courseLaw({ kind, noun, checks, valueOf }: Courses, object: Objection): Law {
  return {
    record(row) {
      if (row.kind !== kind) return;
      const fault = checks[row.subject]!.meet(row.at, valueOf(row.value));
      if (fault !== undefined) object(`the ${noun} of pool ${row.subject} ${fault}`);
    },
    end({ endedMs }) {
      checks.forEach((check, pool) => {
        const dueMs = check.dueMs() ?? Infinity;
        if (dueMs < endedMs) object(`the ${noun} of pool ${pool} does not change at ${dueMs}`);
      });
    },
  };
}
