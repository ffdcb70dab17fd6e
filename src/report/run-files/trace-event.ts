/** Events of the Trace Event Format, which Perfetto and Chrome's viewer read. */

/** Times are in microseconds. `ph`: M names something, X is a slice, C a value from now on. */
export interface TraceEvent {
  readonly ph: 'M' | 'X' | 'C';
  readonly name: string;
  readonly cat?: string;
  readonly pid: number;
  readonly tid?: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly args: Readonly<Record<string, string | number | undefined>>;
}

/** A row of slices. */
export interface TraceThread {
  readonly pid: number;
  readonly tid: number;
}

/** From when to when. */
export interface TraceSpan {
  readonly fromMs: number;
  readonly untilMs: number;
}

const microsPerMs = 1_000;

/** A process, at its place among all. */
export function* processNamed(pid: number, name: string): Generator<TraceEvent, void, undefined> {
  yield { ph: 'M', name: 'process_name', pid, args: { name } };
  yield { ph: 'M', name: 'process_sort_index', pid, args: { sort_index: pid } };
}

/** A thread, at its place in its process. */
export function* threadNamed(
  thread: TraceThread,
  name: string,
): Generator<TraceEvent, void, undefined> {
  yield { ph: 'M', name: 'thread_name', ...thread, args: { name } };
  yield { ph: 'M', name: 'thread_sort_index', ...thread, args: { sort_index: thread.tid } };
}

/** What the slice is of, and in which group of such slices. */
type SliceLabel = Required<Pick<TraceEvent, 'name' | 'cat' | 'args'>>;

export function slice(label: SliceLabel, thread: TraceThread, span: TraceSpan): TraceEvent {
  const ts = span.fromMs * microsPerMs;
  return { ph: 'X', ...label, ...thread, ts, dur: span.untilMs * microsPerMs - ts };
}

export function counter(
  pid: number,
  name: string,
  atMs: number,
  args: TraceEvent['args'],
): TraceEvent {
  return { ph: 'C', name, pid, ts: atMs * microsPerMs, args };
}
