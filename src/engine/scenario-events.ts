/** Events of the scenario: updates, cancels and terminates at given times [updates.2, stops.14]. */
import type { JobId, ModelEventId, QueueId } from '../kernel/ids.ts';
import type { World } from '../model/places.ts';
import { Kind, Reason } from '../trace/record.ts';
import { code } from '../trace/writer.ts';
import { settle } from './lives/dependencies.ts';
import { noteFloor, ownInstance } from './lives/instances.ts';
import { interruptAboveBid, openMarket } from './market/market-events.ts';
import { retryOverdue } from './scaling/scale-in.ts';
import { Event } from './state/event.ts';
import { PresentWorld } from './state/present-world.ts';
import type { Run } from './state/run.ts';
import { stopJob, wouldStop } from './stops.ts';

/** Schedules the first events, and adds instances that users run (UNMANAGED). */
export function begin(run: Run): void {
  run.model.events.forEach(({ atMs }, index) => {
    run.events.push(atMs, Event.ScenarioEvent, index, 0);
  });
  openMarket(run);
  for (const environment of run.fleet.scaled) noteFloor(run, environment);
  for (const { ownInstances } of run.world.environments) {
    for (const offering of ownInstances) ownInstance(run, offering);
  }
}

export function playScenarioEvent(run: Run, index: ModelEventId): void {
  const { model, clock, trace } = run;
  const event = model.events[index];
  clock.eventsLeft--;
  if (event.kind === 'update') {
    trace.write(Kind.WorldUpdated, index, -1, 0);
    updateWorld(run, event.world);
    return;
  }
  const late = event.kind === 'cancel';
  const stop = { reason: late ? Reason.Cancelled : Reason.Terminated, late };
  if (!wouldStop(run, event.job, stop)) return;
  trace.write(code(Kind.JobStopRequested, stop.reason), event.job, index, 0);
  stopJob(run, event.job, stop);
  settle(run);
}

/** Attempts and instances go on; all later decisions are made in the new world. */
function updateWorld(run: Run, world: World): void {
  const { clock, fleet } = run;
  const before = run.world;
  run.world = new PresentWorld(run.model, world);
  run.shares.setWorld(clock.now, world);
  run.stock.setWorld(world);
  run.market.setWorld(world);
  fleet.floorsOpen = true;
  clock.askForPass();
  for (const environment of fleet.scaled) {
    noteFloor(run, environment);
    retryOverdue(run, environment);
  }
  world.queues.forEach(({ exists }, queue) => {
    if (before.queues[queue].exists && !exists) emptyQueue(run, queue);
  });
  interruptAboveBid(run);
}

/** A deleted queue's jobs end [Q9]. */
function emptyQueue(run: Run, queue: QueueId): void {
  const { jobs } = run.model;
  for (let job = 0 as JobId; job < jobs.count; job++) {
    if (jobs.queue[job] !== queue || jobs.parent[job] >= 0) continue;
    stopJob(run, job, { reason: Reason.QueueDeleted, late: false });
    settle(run);
  }
}
