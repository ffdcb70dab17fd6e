/**
 * The loop of a run: at each instant, events in order of rank, then the scheduling pass
 * [instants.9, instants.23].
 */
import { assert, withContext } from '../kernel/assert.ts';
import type { Model } from '../model/model.ts';
import type { Nature } from '../nature/nature.ts';
import type { Policies } from '../policy/bind.ts';
import type { RunEnd, Sink } from '../trace/record.ts';
import { dispatch } from './dispatch/dispatch.ts';
import { reviseRefusals } from './dispatch/refusals.ts';
import { submitJob } from './lives/dependencies.ts';
import { marketMayHelp } from './market/market-events.ts';
import { playNext } from './play-event.ts';
import { decideLaunches, nextDecision } from './scaling/decisions.ts';
import { aboveFloor, belowFloor, idleUnoffered } from './scaling/scale-in.ts';
import { scaleOut } from './scaling/scale-out.ts';
import { begin } from './scenario-events.ts';
import { Event, scaleInRank, submissionRank } from './state/event.ts';
import { Run, type RunParts } from './state/run.ts';

/** More rounds of events and pass at one instant than any sound run needs. */
const roundsMax = 1_000_000;

/**
 * Plays a model to its end and writes its trace to `sink`. Same model, seed and version: same
 * records, same digest. Throws `AssertionFailure` only for a programmer's mistake.
 */
export function simulate(model: Model, policies: Policies, nature: Nature, sink: Sink): RunEnd {
  return simulateInChunks({ model, policies, nature, sink });
}

/** `simulate` with another number of records per chunk; the trace is the same. */
export function simulateInChunks(parts: RunParts): RunEnd {
  const run = new Run(parts);
  try {
    return playRun(run);
  } catch (error) {
    const { scenario, strategy, seed, replication } = run.model;
    const event = `at ${run.clock.now} ms`;
    throw withContext(error, { scenario, strategy, seed, replication, event });
  }
}

/** Plays a run that has just been created to its end. */
export function playRun(run: Run): RunEnd {
  const { clock, trace } = run;
  const { horizonMs } = run.model;
  begin(run);
  for (;;) {
    const next = earliest(run);
    if (next >= horizonMs) return trace.close(horizonMs);
    assert(next < Infinity, 'a run without a horizon ends before its events do');
    clock.now = next;
    trace.now = next;
    playInstant(run);
    if (horizonMs === Infinity && isOver(run)) return trace.close(clock.now);
  }
}

/** The next instant of an event, a submission or a pass. */
function earliest({ events, submissions, clock }: Run): number {
  const next = events.time < submissions.time ? events.time : submissions.time;
  return next < clock.passAt ? next : clock.passAt;
}

/** Whether nothing is under way or to come, and no instance exceeds its environment's floor. */
function isOver(run: Run): boolean {
  const { clock } = run;
  if (clock.moving > 0 || run.submissions.time < Infinity) return false;
  const { runnable } = run.queues;
  if (runnable > 0 && (clock.eventsLeft > 0 || marketMayHelp(run))) return false;
  // A pass can act only on RUNNABLE jobs and on floors.
  if (clock.passAt < Infinity && (runnable > 0 || belowFloor(run))) return false;
  return !aboveFloor(run);
}

function playInstant(run: Run): void {
  const { clock, events } = run;
  let rounds = 0;
  do {
    drain(run);
    if (clock.passAt === clock.now) pass(run);
    scaleIn(run);
    assert(rounds++ < roundsMax, 'an instant comes to an end');
  } while (events.time === clock.now || clock.passAt === clock.now);
}

/** Plays all events and submissions of this instant that come before the pass, in order of rank. */
function drain(run: Run): void {
  const { events, submissions } = run;
  const { now } = run.clock;
  for (;;) {
    const code = events.time === now ? events.code : scaleInRank;
    if (code < submissionRank) {
      playNext(run, code);
    } else if (submissions.time === now) {
      submitJob(run, submissions.take());
    } else {
      if (code >= scaleInRank) return;
      playNext(run, code);
    }
  }
}

/** Dispatch, then scale-out if it is due, then the instant of the next pass. */
function pass(run: Run): void {
  const { clock, queues, fleet } = run;
  const { islands } = run.world;
  clock.beginPass();
  islands.gather();
  if (queues.runnable > 0) dispatch(run);
  islands.seen();
  if (decideLaunches(run) && (queues.runnable > 0 || fleet.floorsOpen)) {
    if (scaleOut(run)) reviseRefusals(run);
  }
  if (fleet.unoffered > 0) idleUnoffered(run);
  islands.rest();
  clock.passAt = Math.min(clock.passAt, clock.tokensAt, nextDecision(run));
}

/** Plays the idle times that end at this instant. */
function scaleIn(run: Run): void {
  const { events, clock } = run;
  while (events.time === clock.now && events.code === Event.IdleOver) {
    playNext(run, Event.IdleOver);
  }
}
