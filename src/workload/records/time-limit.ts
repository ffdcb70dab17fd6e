/** Makes a timeout of the time limit that a record states, where AWS Batch would take it. */
import { largestInt32 } from './limits.ts';

/** AWS Batch takes no shorter timeout. */
const shortestTimeoutS = 60;

export interface RecordedLimit {
  /** NaN or 0 = none. */
  readonly limitS: number;
  /** Work of the record; a limit that it broke was not enforced. */
  readonly runtimeMs: number;
}

/** A timeout in whole seconds, and what to count where there is none in spite of a limit. */
export interface TimeoutOfLimit {
  readonly timeoutS: number | undefined;
  readonly notes: readonly string[];
}

export function timeoutOf({ limitS, runtimeMs }: RecordedLimit): TimeoutOfLimit {
  const timeoutS = Math.ceil(limitS);
  if (!(timeoutS > 0)) return { timeoutS: undefined, notes: [] };
  const fault =
    limitOutside(timeoutS) ||
    (runtimeMs > timeoutS * 1_000 ? 'ran longer than its time limit: no timeout' : '');
  if (fault === '') return { timeoutS, notes: [] };
  return { timeoutS: undefined, notes: [fault] };
}

function limitOutside(timeoutS: number): string {
  if (timeoutS < shortestTimeoutS) return 'time limit below 60 s: no timeout';
  return timeoutS > largestInt32 ? 'time limit of more than 68 years: no timeout' : '';
}
