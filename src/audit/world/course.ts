/** Checks of courses of pools: each change as its course says, in order, none missed [draws.29]. */
import type { Column, PoolId, RowId, Rows } from '../../kernel/ids.ts';
import type { RunEnd } from '../../trace/record.ts';
import type { Faults } from '../law.ts';

/** How far a course has come. */
export interface CourseCheck {
  /** What is wrong with the next change; undefined = nothing. */
  change(at: number, value: number): string | undefined;
  /** The instant of the next change, where the course gives it; Infinity = there is none. */
  dueMs?(): number;
}

/** A course without changes. */
export const constant: CourseCheck = { change: () => 'changes though it is constant' };

/** Changes to these values at these instants. */
export function recorded(atMs: Column<RowId>, values: Column<RowId>): CourseCheck {
  let next = 0 as RowId;
  const dueMs = () => (next < atMs.length ? atMs[next] : Infinity);
  return {
    change(at, value) {
      const due = { at: dueMs(), value: values[next] };
      next++;
      if (at !== due.at) return `changes at ${at}, due at ${due.at}`;
      return value === due.value ? undefined : `changes to ${value} instead of ${due.value}`;
    },
    dueMs,
  };
}

/** Changes at drawn instants, one after the other; `fault` checks each by its position. */
export function drawn(
  fault: (position: number, at: number, value: number) => string | undefined,
): CourseCheck {
  let position = 0;
  let lastMs = 0;
  return {
    change(at, value) {
      const wrong = at > lastMs ? fault(position, at, value) : `changes again at ${at}`;
      position++;
      lastMs = at;
      return wrong;
    },
  };
}

/** Checks the courses of all pools; `noun` says of what. */
export function courses(noun: string, checks: Rows<PoolId, CourseCheck>, faults: Faults) {
  const change = (pool: PoolId, at: number, value: number): void => {
    const fault = checks[pool].change(at, value);
    if (fault !== undefined) faults.add(`the ${noun} of pool ${pool} ${fault}`);
  };
  const end = ({ endedMs }: RunEnd): void => {
    checks.forEach((check, pool) => {
      const dueMs = check.dueMs?.() ?? Infinity;
      if (dueMs < endedMs) faults.add(`the ${noun} of pool ${pool} does not change at ${dueMs}`);
    });
  };
  return { change, end };
}
