/** Events of the scenario: updates, cancels, terminations [instants.5, stops.14, updates.2]. */
import type { JobId, OfferingId } from '../../kernel/ids.ts';
import type { World } from '../../model/places.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { StopName } from '../../words/jobs.ts';
import { interruptAboveBid } from './interruptions.ts';
import { replaceInstances } from './replacing.ts';
import { acceptedWorld } from './requests.ts';
import { retryOverdue } from './scale-in.ts';
import { forgetOldUse } from './shares.ts';
import { askForDesired, isManagedEc2, noteFloors } from './since.ts';
import { makeDirty, push, write } from './changes.ts';
import type { Sim } from './state.ts';
import { hasEffect, stopJob, stopJobsOfDeletedQueues } from './stopping.ts';

/** All events of the scenario, in the order of the model. */
export function pushScenarioEvents(sim: Sim): void {
  sim.model.events.forEach((event, index) => {
    push(sim, event.atMs, 3, () => {
      if (event.kind === 'update') update(sim, index, event.world);
      else requestStop(sim, index, event);
    });
  });
}

interface Request {
  readonly kind: StopName;
  readonly job: JobId;
}

function requestStop(sim: Sim, index: number, { kind, job: id }: Request): void {
  const job = sim.jobs[id];
  const late = kind === 'cancel';
  const reason = late ? Reason.Cancelled : Reason.Terminated;
  if (!hasEffect(sim, job, { reason, late })) return;
  write(sim, Kind.JobStopRequested, { subject: id, object: index, reason });
  stopJob(sim, job, { reason, late });
}

function update(sim: Sim, index: number, asked: World): void {
  makeDirty(sim);
  write(sim, Kind.WorldUpdated, { subject: index });
  const world = acceptedWorld(sim, index, asked);
  forgetOldUse(sim);
  const before = sim.world;
  sim.world = world;
  noteFloors(sim);
  world.consumables.forEach(({ totalQuantity }, id) => {
    sim.available[id] += totalQuantity - before.consumables[id].totalQuantity;
  });
  setPrices(sim);
  for (const { id } of sim.environments) retryOverdue(sim, id);
  stopJobsOfDeletedQueues(sim);
  for (const { id } of sim.environments.filter((one) => isManagedEc2(sim, one.id))) {
    const [earlier, now] = [before.environments[id], world.environments[id]];
    if (now.infrastructure !== earlier.infrastructure) replaceInstances(sim, id);
    if (now.revision !== earlier.revision) askForDesired(sim, id);
  }
  for (const instance of [...sim.instances]) interruptAboveBid(sim, instance);
}

/** Sets prices, except those of pools with a course of their own. */
function setPrices(sim: Sim): void {
  const { pools, offerings } = sim.model;
  sim.prices.forEach((_, row) => {
    const offering: OfferingId = row;
    const pool = offerings.pool[offering];
    if (pool >= 0 && pools.prices[pool].kind !== 'constant') return;
    sim.prices[offering] = sim.world.priceNanoPerHour[offering];
  });
}
