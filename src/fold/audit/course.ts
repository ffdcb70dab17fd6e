/** Courses of pools as a law follows them: change by change, in their order, none left out. */
import type { Column } from '../../kernel/units.ts';

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
      next += 1;
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
      position += 1;
      lastMs = at;
      return wrong;
    },
    dueMs: () => undefined,
  };
}
