/** What each event of a run does. */
import { assertNever } from '../kernel/assert.ts';
import type { JobId } from '../kernel/ids.ts';
import { isMainNode, isNode } from '../model/rules/kinds.ts';
import { Reason } from '../trace/record.ts';
import { JobStatus } from '../words/job-status.ts';
import { endTimeLimit } from './dispatch/refusals.ts';
import { endHold, exitAttempt, signalJob, startAttempt, stopAttempt } from './lives/attempts.ts';
import { evaluateJob, settle, submitJob } from './lives/dependencies.ts';
import {
  loseInstance,
  noticeInstance,
  readyInstance,
  registerInstance,
  runInstance,
} from './lives/instances.ts';
import { failStart, timeOutStart } from './lives/failed-starts.ts';
import { leaveInstance } from './lives/leaving.ts';
import { exitNode, startNodes } from './lives/multi-node.ts';
import { endPull } from './lives/pulls.ts';
import { endUpdate } from './lives/replacement.ts';
import { runTask, warnTask } from './lives/tasks.ts';
import { announceFall, changeCapacity, changePrice } from './market/market-events.ts';
import { endIdleTime } from './scaling/scale-in.ts';
import { playScenarioEvent } from './scenario-events.ts';
import { Event } from './state/event.ts';
import type { Run } from './state/run.ts';

/** Removes the first event, whose code is `event`, and plays it unless it is void. */
export function playNext(run: Run, event: Event): void {
  const { events } = run;
  const { subject, stamp } = events;
  events.pop();
  switch (event) {
    case Event.AttemptExits:
    case Event.SignalledStops:
    case Event.TimeoutSignals:
    case Event.AttemptStarts:
    case Event.JobEvaluates:
    case Event.HoldEnds:
    case Event.StartFails:
    case Event.StartTimesOut:
      return playJob(run, event, subject, stamp);
    case Event.ScenarioEvent:
      return playScenarioEvent(run, subject);
    case Event.PriceChanges:
      return changePrice(run, subject);
    case Event.CapacityFalls:
      return announceFall(run, subject);
    case Event.CapacityChanges:
      return changeCapacity(run, subject);
    case Event.PullEnds:
      for (const job of endPull(run, subject, stamp)) playStart(run, job);
      return;
    case Event.InstanceLost:
      return loseInstance(run, subject);
    case Event.UpdateTimesOut:
      return endUpdate(run, subject, stamp);
    case Event.InstanceNoticed:
      return run.fleet.isTask(subject) ? warnTask(run, subject) : noticeInstance(run, subject);
    case Event.InstanceRuns:
      return run.fleet.isTask(subject) ? runTask(run, subject) : runInstance(run, subject);
    case Event.InstanceRegisters:
      return registerInstance(run, subject);
    case Event.InstanceReady:
      return readyInstance(run, subject);
    case Event.JobSubmits:
      run.clock.moving--;
      return submitJob(run, subject);
    case Event.TimeLimitEnds:
      return endTimeLimit(run, subject, stamp);
    case Event.IdleOver:
      return endIdleTime(run, subject, stamp);
    default:
      assertNever(event);
  }
}

/** Plays an event of a job, unless the job has changed since the event was scheduled. */
function playJob(run: Run, event: Event, job: JobId, stamp: number): void {
  if (run.jobs.stamp[job] !== stamp) return;
  if (event === Event.AttemptStarts) return playStart(run, job);
  if (event === Event.HoldEnds) return endHold(run, job);
  if (event === Event.JobEvaluates) {
    run.clock.moving--;
    return evaluateJob(run, job);
  }
  if (event === Event.StartFails) return failStart(run, job);
  if (event === Event.StartTimesOut) return timeOutStart(run, job);
  if (event === Event.TimeoutSignals) return signalJob(run, job, Reason.TimedOut);
  if (run.features.nodes && isNode(run.model.jobs, job)) return exitNode(run, job);
  if (event === Event.AttemptExits) exitAttempt(run, job);
  else stopAttempt(run, job);
  leaveInstance(run, job);
  settle(run);
}

function playStart(run: Run, job: JobId): void {
  startAttempt(run, job);
  if (!run.features.nodes || !isMainNode(run.model.jobs, job)) return;
  if (run.jobs.status[job] === JobStatus.RUNNING) startNodes(run, job);
}
