/** What the scenario has happen at given times: updates of the world, cancels, terminates. */
import type { World } from '../model/places.ts';
import { Kind, Reason } from '../trace/record.ts';
import { code } from '../trace/writer.ts';
import { settle } from './lives/dependencies.ts';
import { Event } from './state/event.ts';
import { Holding } from './state/holding.ts';
import { ownInstance } from './lives/instances.ts';
import { interruptDear, openMarket } from './market/market-events.ts';
import { routesOf } from './state/routes.ts';
import { markDirty, type Run } from './state/run.ts';
import { retryOverdue } from './scaling/scale-in.ts';
import { stopJob, wouldStop } from './stops.ts';

/** Before the first instant: events are scheduled, and instances that users run are there. */
export function setOut(run: Run): void {
  run.model.events.forEach(({ atMs }, index) => {
    run.events.push(atMs, Event.ScenarioEvent, index, 0);
  });
  openMarket(run);
  for (const { ownInstances } of run.world.environments) {
    for (const offering of ownInstances) ownInstance(run, offering);
  }
}

export function playScenarioEvent(run: Run, index: number): void {
  const event = run.model.events[index]!;
  run.eventsLeft--;
  if (event.kind === 'update') {
    run.trace.write(Kind.WorldUpdated, index, -1, 0);
    updateWorld(run, event.world);
    return;
  }
  const late = event.kind === 'cancel';
  const stop = { reason: late ? Reason.Cancelled : Reason.Terminated, late };
  if (!wouldStop(run, event.job, stop)) return;
  run.trace.write(code(Kind.JobStopRequested, stop.reason), event.job, index, 0);
  stopJob(run, event.job, stop);
  settle(run);
}

/** What runs goes on; everything that is decided from now on is decided in the new world. */
function updateWorld(run: Run, world: World): void {
  const before = run.world;
  run.world = world;
  run.holding = new Holding(run.model, world);
  run.routes = routesOf(world);
  run.shares.setWorld(run.now, world);
  run.stock.setWorld(world);
  run.market.setWorld(world);
  run.floorsOpen = true;
  markDirty(run);
  for (const environment of run.scaling) retryOverdue(run, environment);
  world.queues.forEach(({ exists }, queue) => {
    if (before.queues[queue]!.exists && !exists) emptyQueue(run, queue);
  });
  interruptDear(run);
}

/** Deleting a queue ends its jobs (reference §4). */
function emptyQueue(run: Run, queue: number): void {
  const { jobs } = run.model;
  for (let job = 0; job < jobs.count; job++) {
    if (jobs.queue[job] !== queue || jobs.parent[job]! >= 0) continue;
    stopJob(run, job, { reason: Reason.QueueDeleted, late: false });
    settle(run);
  }
}
