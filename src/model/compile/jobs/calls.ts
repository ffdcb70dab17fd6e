/** SubmitJob calls: when each is made, and which job ids it gets [L3]. */
import { cells, column, float64, int32 } from '../../../kernel/columns.ts';
import type { Cells, Column, JobId, RowId } from '../../../kernel/ids.ts';
import { itemAt, valueOf } from '../../../kernel/lookup.ts';
import { type Millis, msPerMinute } from '../../../kernel/units.ts';
import type { JobPlace } from '../../../scenario/dependencies.ts';
import type { JobSource } from './sources.ts';

/** The calls of one source by time; ties keep the order of its records. */
interface Calls {
  readonly atMs: Cells<RowId, Millis>;
  /** Record ordinal of each call. */
  readonly ordinal: Column<RowId, RowId>;
  /** How many ids a call takes. */
  readonly rows: (ordinal: RowId) => number;
  /** Limited by the account's submission rate. */
  readonly throttled: boolean;
}

/** Job ids and submission times of one source's records, by ordinal. */
export interface Numbered {
  /** First (or only) job id of the record. */
  readonly firstJob: Cells<RowId, JobId>;
  /** Time of its submission; of a triggered record, the recorded one. */
  readonly submitMs: Cells<RowId, Millis>;
}

/** All records numbered by (submission, source, ordinal). */
export interface Numbering {
  readonly count: number;
  /** By source. */
  readonly sources: ReadonlyMap<string, Numbered>;
}

/** `submitRate`: calls per minute, over all sources but logs. */
export function numberJobs(sources: readonly JobSource[], submitRate: number): Numbering {
  const calls = sources.map(callsOf);
  throttle(
    calls.filter(({ throttled }) => throttled),
    msPerMinute / submitRate,
  );
  const numbered = calls.map(({ atMs }): Numbered => ({
    firstJob: int32(atMs.length),
    submitMs: float64(atMs.length),
  }));
  const count = number(calls, numbered);
  const named = sources.map(({ name }, index) => [name, itemAt(numbered, index)] as const);
  return { count, sources: new Map(named) };
}

/** The id of an inline job or of its array child; a parent comes before its children. */
export function jobIdOf(
  { sources }: Numbering,
  { source, index }: JobPlace,
  child: number | undefined,
): JobId {
  const first = valueOf(sources, source).firstJob[index as RowId];
  return child === undefined ? first : first + 1 + child;
}

function callsOf(source: JobSource): Calls {
  if (source.kind === 'table') {
    const { submitMs } = source.table;
    return {
      atMs: cells(submitMs.slice()),
      ordinal: column(ascending(submitMs.length)),
      rows: (row) => source.rowsOf(row),
      throttled: source.generated,
    };
  }
  const { jobs, rows } = source;
  const ordinal = ascending(jobs.length);
  ordinal.sort((a, b) => itemAt(jobs, a).submitAt - itemAt(jobs, b).submitAt || a - b);
  return {
    atMs: cells(Float64Array.from(ordinal, (index) => itemAt(jobs, index).submitAt)),
    ordinal: column(ordinal),
    rows: (index) => itemAt(rows, index),
    throttled: true,
  };
}

/** 0, 1, 2 … */
function ascending(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let index = 0; index < count; index++) numbers[index] = index;
  return numbers;
}

/** Gives the records their ids, and returns the number of ids. */
function number(calls: readonly Calls[], numbered: readonly Numbered[]): number {
  let count = 0;
  for (const merged = new MergedCalls(calls); merged.advance();) {
    const { source, position } = merged;
    const { atMs, ordinal, rows } = itemAt(calls, source);
    const { firstJob, submitMs } = itemAt(numbered, source);
    const record = ordinal[position];
    firstJob[record] = count;
    submitMs[record] = atMs[position];
    count += rows(record);
  }
  return count;
}

/** Spaces the calls evenly, without bursts, in order of their requested times. */
function throttle(calls: readonly Calls[], gapMs: number): void {
  let next = 0;
  for (const merged = new MergedCalls(calls); merged.advance();) {
    const { atMs } = itemAt(calls, merged.source);
    const at = Math.max(atMs[merged.position], next);
    atMs[merged.position] = Math.ceil(at) as Millis;
    next = at + gapMs;
  }
}

/** Every call by (time, source, position). */
class MergedCalls {
  /** Of the call that has been reached. */
  source = -1;
  position = -1 as RowId;
  private readonly calls: readonly Calls[];
  /** By source: the call that comes next. */
  private readonly heads: RowId[];

  constructor(calls: readonly Calls[]) {
    this.calls = calls;
    this.heads = calls.map(() => 0 as RowId);
  }

  /** Goes on to the next call; false = there are no more. */
  advance(): boolean {
    const { calls, heads } = this;
    let first = -1;
    let firstAt = Infinity;
    for (let source = 0; source < calls.length; source++) {
      const { atMs } = itemAt(calls, source);
      const head = itemAt(heads, source);
      if (head < atMs.length && (first < 0 || atMs[head] < firstAt)) {
        first = source;
        firstAt = atMs[head];
      }
    }
    if (first < 0) return false;
    this.source = first;
    this.position = itemAt(heads, first);
    heads[first] = this.position + 1;
    return true;
  }
}
