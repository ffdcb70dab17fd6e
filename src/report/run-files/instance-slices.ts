/** The slices of an instance: its own life, and each attempt on it in a slot that was free. */
import { Slots } from '../../fold/fleet/slots.ts';
import type { UsefulTime } from '../../fold/lives/attempt-time.ts';
import type { Lifetimes } from '../../fold/lives/lifetimes.ts';
import { attemptEnd, bootTime, instanceEnd, ranTime } from '../../fold/lives/spans.ts';
import { attemptRow } from '../../fold/tables/attempts.ts';
import type { AttemptId, InstanceId } from '../../kernel/ids.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { jobName } from '../../model/names.ts';
import { endReason } from '../../trace/reason-text.ts';
import { purchaseNames } from '../../words/purchases.ts';
import {
  slice,
  threadNamed,
  type TraceEvent,
  type TraceSpan,
  type TraceThread,
} from './trace-event.ts';

type TraceEvents = Generator<TraceEvent, void, undefined>;

/** Until it runs, until it takes jobs, and from then on. */
export function* lifeSlices(
  lives: Lifetimes,
  instance: InstanceId,
  thread: TraceThread,
): TraceEvents {
  const { instances, model } = lives;
  const offering = instances.offering[instance];
  const endMs = instanceEnd(lives, instance);
  const runs = instances.runningMs[instance];
  const runningMs = Number.isNaN(runs) ? endMs : runs;
  const readyMs = Number.isNaN(runs) ? endMs : runs + bootTime(lives, instance);
  const args = {
    purchase: purchaseNames[model.offerings.purchase[offering]],
    end_reason: endReason(instances.endReason[instance]),
  };
  const stage = (name: string, fromMs: number, untilMs: number) =>
    slice({ name, cat: name, args }, thread, { fromMs, untilMs });
  yield* threadNamed(thread, 'instance');
  yield stage('launching', instances.requestedMs[instance], runningMs);
  if (readyMs > runningMs) yield stage('booting', runningMs, readyMs);
  if (endMs > readyMs) yield stage('in service', readyMs, endMs);
}

/** The attempts of an instance; `threadOf` a slot, from 0. */
export function* attemptSlices(
  lives: Lifetimes,
  useful: UsefulTime,
  attempts: Iterable<AttemptId>,
  threadOf: (slot: number) => TraceThread,
): TraceEvents {
  const slots = new Slots(Infinity);
  let named = 0;
  for (const attempt of attempts) {
    const stay = {
      fromMs: lives.attempts.placedMs[attempt],
      untilMs: attemptEnd(lives, attempt),
    };
    const { first: slot } = itemAt(slots.take(1, stay), 0);
    const thread = threadOf(slot);
    if (slot >= named) yield* threadNamed(thread, `slot ${++named}`);
    yield* slicesOf(lives, useful, attempt, thread);
  }
}

/** STARTING, then what counts of its running time, then what was lost. */
function* slicesOf(
  lives: Lifetimes,
  useful: UsefulTime,
  attempt: AttemptId,
  thread: TraceThread,
): TraceEvents {
  const untilMs = attemptEnd(lives, attempt);
  const ranMs = ranTime(lives, attempt);
  const startedMs = untilMs - ranMs;
  const keptMs = startedMs + useful.of(attempt, ranMs);
  const parts: readonly (readonly [SliceKind, TraceSpan])[] = [
    ['starting', { fromMs: lives.attempts.placedMs[attempt], untilMs: startedMs }],
    ['running', { fromMs: startedMs, untilMs: keptMs }],
    ['lost', { fromMs: keptMs, untilMs }],
  ];
  const lasting = parts.filter(([, span]) => span.untilMs > span.fromMs);
  // An attempt that took no time at all is there, too.
  const shown = lasting.length > 0 ? lasting : parts.slice(-1);
  const name = jobName(lives.model.jobs, lives.attempts.job[attempt]);
  const { ids, ending } = argumentsOf(lives, attempt);
  for (const [index, [kind, span]] of shown.entries()) {
    const args = index === shown.length - 1 ? { ...ids, ...ending } : ids;
    yield slice({ name: titleOf(kind, name), cat: kind, args }, thread, span);
  }
}

type SliceKind = 'starting' | 'running' | 'lost';

/** Viewers colour slices by their names. */
function titleOf(kind: SliceKind, name: string): string {
  return kind === 'running' ? name : `${kind}: ${name}`;
}

/** Which attempt it is, and how it ended. */
function argumentsOf(lives: Lifetimes, attempt: AttemptId) {
  const row = attemptRow(lives, attempt);
  return {
    ids: { job: row.jobId, attempt: row.attempt },
    ending: { exit_code: row.exitCode, status_reason: row.statusReason, reason: row.reason },
  };
}
