/** Courses of pools as a law follows them: change by change, in order, none left out [draws.29]. */
import type { Column, PoolId, RowId, Rows } from '../../kernel/ids.ts';
import type { Kind } from '../../trace/record.ts';
import type { Law, Objection } from '../law.ts';

/** Where a course has got to. */
export interface CourseCheck {
  /** What is wrong with the next change; undefined = nothing. */
  meet(at: number, value: number): string | undefined;
  /** The instant of the next change; Infinity = the course does not say. */
  dueMs(): number;
}

/** A course without any change. */
export const standing: CourseCheck = {
  meet: () => 'changes though it never does',
  dueMs: () => Infinity,
};

/** Changes to these values at these instants. */
export function recorded(atMs: Column<RowId>, values: Column<RowId>): CourseCheck {
  let next = 0 as RowId;
  const dueMs = () => (next < atMs.length ? atMs[next] : Infinity);
  return {
    meet(at, value) {
      const change = { at: dueMs(), value: values[next] };
      next++;
      if (at !== change.at) return `changes at ${at}, due at ${change.at}`;
      return value === change.value ? undefined : `changes to ${value}, due is ${change.value}`;
    },
    dueMs,
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
    dueMs: () => Infinity,
  };
}

/** What a law over courses is about. */
export interface Courses {
  /** Of the records of changes. */
  readonly kind: typeof Kind.PriceChanged | typeof Kind.CapacityChanged;
  readonly noun: string;
  readonly checks: Rows<PoolId, CourseCheck>;
  /** What the value of such a record means. */
  readonly valueOf: (value: number) => number;
}

/** Every change as its course says, and none missed. */
export function courseLaw({ kind, noun, checks, valueOf }: Courses, object: Objection): Law {
  return {
    record(row) {
      if (row.kind !== kind) return;
      const fault = checks[row.pool].meet(row.at, valueOf(row.value));
      if (fault !== undefined) object(`the ${noun} of pool ${row.pool} ${fault}`);
    },
    end({ endedMs }) {
      checks.forEach((check, pool) => {
        const dueMs = check.dueMs();
        if (dueMs < endedMs) object(`the ${noun} of pool ${pool} does not change at ${dueMs}`);
      });
    },
  };
}
