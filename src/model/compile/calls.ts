/** SubmitJob calls: when each comes, and which job ids it gets. */
import { msPerMinute } from '../../kernel/units.ts';
import type { JobSource } from './sources.ts';

/** The calls of one source in order of time, ties in the order of its records. */
interface Calls {
  readonly atMs: Float64Array;
  /** Record ordinal of each call. */
  readonly ordinal: Int32Array;
  /** Ids that each call takes: one, a parent's with its children, or those of later calls. */
  readonly rows: (ordinal: number) => number;
  /** Held to the account's submission rate. */
  readonly throttled: boolean;
}

/** Ids and times of one source's records, by ordinal. */
export interface Numbered {
  /** First (or only) job id of the record. */
  readonly firstJob: Int32Array;
  /** Instant of its submission; of a triggered record, the recorded one. */
  readonly submitMs: Float64Array;
}

/** All records numbered by (submission, source, ordinal). */
export interface Numbering {
  readonly count: number;
  readonly sources: readonly Numbered[];
}

/** `submitRate`: calls per minute over all sources that are not logs. */
export function numberJobs(sources: readonly JobSource[], submitRate: number): Numbering {
  const calls = sources.map(callsOf);
  throttle(
    calls.filter(({ throttled }) => throttled),
    msPerMinute / submitRate,
  );
  const numbered = calls.map(({ atMs }): Numbered => ({
    firstJob: new Int32Array(atMs.length),
    submitMs: new Float64Array(atMs.length),
  }));
  let count = 0;
  inOrder(calls, (source, position) => {
    const { atMs, ordinal, rows } = calls[source]!;
    const record = ordinal[position]!;
    numbered[source]!.firstJob[record] = count;
    numbered[source]!.submitMs[record] = atMs[position]!;
    count += rows(record);
  });
  return { count, sources: numbered };
}

function callsOf(source: JobSource): Calls {
  if (source.kind === 'table') {
    const { submitMs } = source.table;
    const ordinal = ascending(submitMs.length);
    return { atMs: submitMs.slice(), ordinal, rows: () => 1, throttled: source.generated };
  }
  const { jobs, children, resubmissions } = source;
  const ordinal = ascending(jobs.length);
  ordinal.sort((a, b) => jobs[a]!.submitAt - jobs[b]!.submitAt || a - b);
  return {
    atMs: Float64Array.from(ordinal, (index) => jobs[index]!.submitAt),
    ordinal,
    rows: (index) => 1 + children[index]! + resubmissions[index]!,
    throttled: true,
  };
}

/** 0, 1, 2 … */
function ascending(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let index = 0; index < count; index++) numbers[index] = index;
  return numbers;
}

/** Spaces the calls evenly, without a burst, in order of the time that they were asked for. */
function throttle(calls: readonly Calls[], gapMs: number): void {
  let next = 0;
  inOrder(calls, (source, position) => {
    const { atMs } = calls[source]!;
    const at = Math.max(atMs[position]!, next);
    atMs[position] = Math.ceil(at);
    next = at + gapMs;
  });
}

/** Visits every call by (time, source, position). */
function inOrder(calls: readonly Calls[], visit: (source: number, position: number) => void): void {
  const heads = calls.map(() => 0);
  for (;;) {
    let first = -1;
    let firstAt = Infinity;
    for (const [source, { atMs }] of calls.entries()) {
      const at = atMs[heads[source]!];
      if (at !== undefined && (first < 0 || at < firstAt)) {
        first = source;
        firstAt = at;
      }
    }
    if (first < 0) return;
    visit(first, heads[first]!++);
  }
}
