/** Hand-made traces: rows of records, fed to a fold in chunks of any size. */
import type { Model } from '../../src/model/model.ts';
import { type FoldInit, Kind, Reason, type RunEnd } from '../../src/trace/record.ts';
import { TraceWriter, code } from '../../src/trace/writer.ts';

/** One record; what is left out is that of a record without it (−1, Ok, 0). */
export interface Row {
  readonly at: number;
  readonly kind: keyof typeof Kind;
  readonly subject: number;
  readonly object?: number;
  readonly reason?: keyof typeof Reason;
  readonly value?: number;
}

/** A trace: its rows and the instant of its end. */
export interface Trace {
  readonly rows: readonly Row[];
  readonly endedMs: number;
}

/** The result of a fold over `trace`, fed in chunks of `chunk` records. */
export function folded<Result>(
  init: FoldInit<Result>,
  model: Model,
  trace: Trace,
  chunk = 1_000,
): Result {
  const fold = init(model);
  return fold.result(feed(trace, chunk, fold.add));
}

function feed(trace: Trace, chunk: number, sink: ReturnType<FoldInit<unknown>>['add']): RunEnd {
  const writer = new TraceWriter(sink, chunk);
  for (const { at, kind, subject, object = -1, reason = 'Ok', value = 0 } of trace.rows) {
    writer.now = at;
    writer.write(code(Kind[kind], Reason[reason]), subject, object, value);
  }
  return writer.close(trace.endedMs);
}

/** Records of a job that goes from submission to RUNNABLE in one instant. */
export function submitted(at: number, ...jobs: readonly number[]): Row[] {
  return jobs.flatMap((subject): Row[] => [
    { at, kind: 'JobSubmitted', subject },
    { at, kind: 'JobRunnable', subject },
  ]);
}

/** What an attempt is and when: `placed`, `started` in ms. */
export interface AttemptRow {
  readonly job: number;
  readonly instance: number;
  /** Default 1. */
  readonly attempt?: number;
}

/** JobPlaced. */
export function placed(at: number, { job, instance, attempt = 1 }: AttemptRow): Row {
  return { at, kind: 'JobPlaced', subject: job, object: instance, value: attempt };
}

/** JobStarted. */
export function started(at: number, { job, instance, attempt = 1 }: AttemptRow): Row {
  return { at, kind: 'JobStarted', subject: job, object: instance, value: attempt };
}

/** The end of an attempt by itself. */
export function ended(
  at: number,
  kind: 'JobSucceeded' | 'JobFailed' | 'JobRetried',
  { job, instance }: AttemptRow,
  exitCode = kind === 'JobSucceeded' ? 0 : 1,
): Row {
  return { at, kind, subject: job, object: instance, reason: 'ContainerExited', value: exitCode };
}

/** The end of an attempt whose host is lost. */
export function hostLost(
  at: number,
  kind: 'JobFailed' | 'JobRetried',
  { job, instance }: AttemptRow,
): Row {
  return { at, kind, subject: job, object: instance, reason: 'HostTerminated', value: -1 };
}

/** The end of an attempt that is killed at its timeout. */
export function timedOut(at: number, { job, instance }: AttemptRow): Row {
  const reason = 'TimedOut';
  return { at, kind: 'JobFailed', subject: job, object: instance, reason, value: 137 };
}

/**
 * The birth of an EC2 instance: requested, running, registered, ready (the latter two default to
 * `running`).
 */
export interface Birth {
  readonly instance: number;
  readonly offering?: number;
  readonly requested: number;
  readonly running: number;
  readonly registered?: number;
  readonly ready?: number;
}

/** Records of a birth, in order; merge them with others by `inOrder`. */
export function born(birth: Birth): Row[] {
  const { instance: subject, offering: object = 0, requested, running } = birth;
  const { registered = running, ready = registered } = birth;
  return [
    { at: requested, kind: 'InstanceLaunched', subject, object },
    { at: running, kind: 'InstanceRunning', subject, object },
    { at: registered, kind: 'InstanceRegistered', subject, object },
    { at: ready, kind: 'InstanceReady', subject, object },
  ];
}

/** InstanceTerminated. */
export function terminated(
  at: number,
  instance: number,
  reason: 'ScaleIn' | 'Reclaimed' | 'TaskEnded' = 'ScaleIn',
  offering = 0,
): Row {
  return { at, kind: 'InstanceTerminated', subject: instance, object: offering, reason };
}

/** Rows by time, those of one instant in the order given. */
export function inOrder(...groups: readonly (Row | readonly Row[])[]): Row[] {
  return groups
    .flat()
    .map((row, index) => ({ row, index }))
    .sort((a, b) => a.row.at - b.row.at || a.index - b.index)
    .map(({ row }) => row);
}
