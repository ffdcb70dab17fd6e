/** Updates of the world: what environments refuse, and what follows [updates.1, updates.14]. */
import type { EnvironmentId, JobId, ModelEventId, QueueId } from '../kernel/ids.ts';
import type { Environment, World } from '../model/places.ts';
import { withKept } from '../model/rules/kept-settings.ts';
import { Kind, Reason, type UpdateRefusal } from '../trace/record.ts';
import { code } from '../trace/writer.ts';
import { settle } from './lives/dependencies.ts';
import { askForDesired, noteFloor } from './lives/instances.ts';
import { replaceInstances } from './lives/replacement.ts';
import { interruptAboveBid } from './market/market-events.ts';
import { retryOverdue } from './scaling/scale-in.ts';
import { PresentWorld } from './state/present-world.ts';
import type { Run } from './state/run.ts';
import { stopJob } from './stops.ts';

/** Attempts and instances go on unless they are replaced; later decisions are of the new world. */
export function updateWorld(run: Run, event: ModelEventId, asked: World): void {
  const { clock, fleet, trace } = run;
  trace.write(Kind.WorldUpdated, event, -1, 0);
  const before = run.world;
  const world = acceptedOf(run, event, asked);
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
  for (const environment of fleet.scaled) {
    const { revision, infrastructure } = before.environments[environment];
    const after = world.environments[environment];
    if (after.infrastructure !== infrastructure) replaceInstances(run, environment);
    if (after.revision !== revision) askForDesired(run, environment);
  }
  interruptAboveBid(run);
}

/** The world as the event asks for it, but environments that refuse keep their settings. */
function acceptedOf(run: Run, event: ModelEventId, asked: World): World {
  const refusing = run.fleet.scaled.filter((id) => isRefused(run, event, asked, id));
  return withKept(run.model, { before: run.world, asked }, new Set(refusing));
}

/** Whether an environment keeps its settings: it refuses now, or refused this request before. */
function isRefused(run: Run, event: ModelEventId, asked: World, id: EnvironmentId): boolean {
  const state = run.fleet.environments[id];
  const { maxVcpuMilli, revision } = run.world.environments[id];
  const next = asked.environments[id];
  if (next.revision === revision) return false;
  if (next.revision === state.refusedRevision) return true;
  const desiredMilli = Math.min(state.livingVcpuMilli, maxVcpuMilli);
  const reason = state.outdated > 0 ? Reason.BeingUpdated : boundsRefusal(next, desiredMilli);
  if (reason === Reason.Ok) return false;
  state.refusedRevision = next.revision;
  run.trace.write(code(Kind.UpdateRefused, reason), id, event, desiredMilli);
  return true;
}

/** Batch lowers desiredvCpus only by itself [E9]. */
function boundsRefusal(
  { maxVcpuMilli, desiredVcpuMilli: askedMilli }: Environment,
  desiredMilli: number,
): UpdateRefusal | typeof Reason.Ok {
  const isBelow = maxVcpuMilli < desiredMilli || (askedMilli > 0 && askedMilli < desiredMilli);
  return isBelow ? Reason.BelowDesired : Reason.Ok;
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
