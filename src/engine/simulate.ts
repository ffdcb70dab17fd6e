/** The loop: one instant after the other, drained in order of rank, then the scheduling pass. */
import { assert, withContext } from '../kernel/assert.ts';
import type { Model } from '../model/model.ts';
import type { Nature } from '../nature/nature.ts';
import type { Policies } from '../policy/bind.ts';
import { Reason, type RunEnd, type Sink } from '../trace/record.ts';
import { endHold, exitAttempt, signalJob, startAttempt, stopAttempt } from './lives/attempts.ts';
import { evaluateJob, settle, submitJob } from './lives/dependencies.ts';
import { dispatch } from './dispatch/dispatch.ts';
import { Event, scaleInRank, submissionRank } from './state/event.ts';
import {
  loseInstance,
  noticeInstance,
  readyInstance,
  registerInstance,
  runInstance,
} from './lives/instances.ts';
import { isMainNode, isNode } from './state/job-state.ts';
import { leaveInstance } from './lives/leaving.ts';
import {
  announceFall,
  changeCapacity,
  changePrice,
  marketMayHelp,
} from './market/market-events.ts';
import { exitNode, startNodes } from './lives/multi-node.ts';
import { endPull } from './lives/pulls.ts';
import { endTimeLimit, reviseRefusals } from './dispatch/refusals.ts';
import { createRun, type Run, type RunParts } from './state/run.ts';
import { aboveFloor, belowFloor, endIdleTime, idleUnoffered } from './scaling/scale-in.ts';
import { scalingInstant } from './scaling/launch.ts';
import { scaleOut } from './scaling/scale-out.ts';
import { playScenarioEvent, setOut } from './scenario-events.ts';
import { runTask, warnTask } from './lives/tasks.ts';

/** Rounds of drain and pass inside one instant that no sound run ever needs. */
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
  const run = createRun(parts);
  const submissions = new Submissions(parts.model);
  try {
    return play(run, submissions);
  } catch (error) {
    const { scenario, strategy, seed, replication } = run.model;
    const event = `at ${run.now} ms`;
    throw withContext(error, { scenario, strategy, seed, replication, event });
  }
}

function play(run: Run, submissions: Submissions): RunEnd {
  const { horizonMs } = run.model;
  setOut(run);
  for (;;) {
    const next = earliest(run, submissions);
    if (next >= horizonMs) return run.trace.close(horizonMs);
    assert(next < Infinity, 'a run without a horizon ends before its events do');
    run.now = next;
    run.trace.now = next;
    playInstant(run, submissions);
    if (horizonMs === Infinity && isOver(run, submissions)) return run.trace.close(run.now);
  }
}

/** The next instant at which something is due. */
function earliest({ events, passAt }: Run, submissions: Submissions): number {
  const next = events.time < submissions.time ? events.time : submissions.time;
  return next < passAt ? next : passAt;
}

/** Nothing goes on, nothing is to come, and nothing above the floors lives. */
function isOver(run: Run, submissions: Submissions): boolean {
  if (run.moving > 0 || submissions.time < Infinity) return false;
  if (run.runnable > 0 && (run.eventsLeft > 0 || marketMayHelp(run))) return false;
  // A pass that is asked for can act only on RUNNABLE jobs and on floors.
  if (run.passAt < Infinity && (run.runnable > 0 || belowFloor(run))) return false;
  return !aboveFloor(run);
}

function playInstant(run: Run, submissions: Submissions): void {
  let rounds = 0;
  do {
    drain(run, submissions);
    if (run.passAt === run.now) pass(run);
    scaleIn(run);
    assert(rounds++ < roundsMax, 'an instant comes to its end');
  } while (run.events.time === run.now || run.passAt === run.now);
}

/** Everything of this instant that comes before the pass, in order of rank. */
function drain(run: Run, submissions: Submissions): void {
  const { events, now } = run;
  for (;;) {
    const due = events.time === now ? events.code : scaleInRank;
    if (due < submissionRank) {
      playNext(run, due);
    } else if (submissions.time === now) {
      submissions.submitAll(run);
    } else {
      if (due >= scaleInRank) return;
      playNext(run, due);
    }
  }
}

function scaleIn(run: Run): void {
  const { events, now, instances } = run;
  while (events.time === now && events.code === Event.IdleOver) {
    const { subject, stamp } = events;
    events.pop();
    if (instances.idleStamp[subject] === stamp) endIdleTime(run, subject);
  }
}

/** The table of contents of a run: what each event does. */
function playNext(run: Run, event: number): void {
  const { events } = run;
  const { subject, stamp } = events;
  events.pop();
  switch (event) {
    case Event.AttemptExits:
    case Event.SignalledStops:
    case Event.TimeoutSignals:
    case Event.AttemptStarts:
      if (run.jobs.stamp[subject] === stamp) playAttempt(run, event, subject);
      return;
    case Event.ScenarioEvent:
      return playScenarioEvent(run, subject);
    case Event.PriceChanges:
      return changePrice(run, subject);
    case Event.CapacityFalls:
      return announceFall(run, subject);
    case Event.CapacityChanges:
      return changeCapacity(run, subject);
    case Event.PullEnds:
      if (run.sharedPulls[subject]!.stamp === stamp) playPullEnd(run, subject);
      return;
    case Event.InstanceLost:
      return loseInstance(run, subject);
    case Event.InstanceNoticed:
      return isTask(run, subject) ? playWarning(run, subject) : noticeInstance(run, subject);
    case Event.InstanceRuns:
      return isTask(run, subject) ? runTask(run, subject) : runInstance(run, subject);
    case Event.InstanceRegisters:
      return registerInstance(run, subject);
    case Event.InstanceReady:
      return readyInstance(run, subject);
    case Event.JobSubmits:
      run.moving--;
      return submitJob(run, subject);
    case Event.JobEvaluates:
      if (run.jobs.stamp[subject] !== stamp) return;
      run.moving--;
      return evaluateJob(run, subject);
    case Event.HoldEnds:
      if (run.jobs.stamp[subject] === stamp) endHold(run, subject);
      return;
    case Event.TimeLimitEnds:
      if (run.queues[subject]!.limitStamp === stamp) endTimeLimit(run, subject);
      return;
    default:
      assert(false, `no event ${event}`);
  }
}

function playAttempt(run: Run, event: number, job: number): void {
  if (event === Event.AttemptStarts) return playStart(run, job);
  if (event === Event.TimeoutSignals) return signalJob(run, job, Reason.TimedOut);
  if (run.hasNodes && isNode(run.model, job)) return exitNode(run, job);
  if (event === Event.AttemptExits) exitAttempt(run, job);
  else stopAttempt(run, job);
  leaveInstance(run, job);
  settle(run);
}

function playPullEnd(run: Run, environment: number): void {
  for (const job of endPull(run, environment)) playStart(run, job);
}

function playStart(run: Run, job: number): void {
  startAttempt(run, job);
  if (run.hasNodes && isMainNode(run.model, job)) startNodes(run, job);
}

function playWarning(run: Run, task: number): void {
  warnTask(run, task);
  settle(run);
}

function isTask(run: Run, instance: number): boolean {
  return run.isFargate[run.instances.environment[instance]!] === 1;
}

/** Dispatch, then scale-out if its time has come, then whatever asks for the next pass. */
function pass(run: Run): void {
  run.passes++;
  run.passAt = Infinity;
  run.tokensAt = Infinity;
  if (run.runnable > 0) dispatch(run);
  const { scalingCycle } = run.model.assumptions.scheduler;
  const cell = scalingCycle === 0 ? run.scaledCell + 1 : Math.floor(run.now / scalingCycle);
  const scales = cell > run.scaledCell;
  run.scaledCell = cell;
  if (scales && (run.runnable > 0 || run.floorsOpen)) {
    if (scaleOut(run)) reviseRefusals(run);
  }
  if (run.unoffered > 0) idleUnoffered(run);
  run.passAt = Math.min(run.passAt, run.tokensAt);
  if (!scales && (run.runnable > 0 || belowFloor(run))) {
    run.passAt = Math.min(run.passAt, scalingInstant(run, run.now));
  }
}

/** The jobs whose submission is known beforehand, read by a cursor in order of time. */
class Submissions {
  /** Instant of the next one; Infinity = none. */
  time = Infinity;
  private next = -1;
  private readonly jobs: Model['jobs'];

  constructor({ jobs }: Model) {
    this.jobs = jobs;
    this.advance();
  }

  /** Submits every job of this instant, in order of id. */
  submitAll(run: Run): void {
    while (this.time === run.now) {
      const job = this.next;
      this.advance();
      submitJob(run, job);
    }
  }

  private advance(): void {
    const { count, submitMs, parent } = this.jobs;
    do this.next++;
    while (this.next < count && (parent[this.next]! >= 0 || submitMs[this.next] === Infinity));
    this.time = this.next < count ? submitMs[this.next]! : Infinity;
  }
}
