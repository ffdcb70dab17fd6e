/** Units of consumables that jobs take and give back [attempts.36, attempts.37]. */
import type { ShapeId } from '../../kernel/ids.ts';
import type { ConsumableNeed } from '../../model/jobs.ts';
import { isOtherNode } from './family.ts';
import type { Job, Sim } from './state.ts';

/** The units that a job of the shape holds from STARTING to the end of the attempt. */
export function unitsOf(sim: Sim, shape: ShapeId): readonly ConsumableNeed[] {
  return sim.model.consumableNeeds[sim.model.shapes.consumables[shape]];
}

export function isShort(sim: Sim, shape: ShapeId): boolean {
  return unitsOf(sim, shape).some((one) => sim.available[one.consumable] < one.quantity);
}

/** The main node takes for all nodes. */
export function takeUnits(sim: Sim, job: Job): void {
  if (isOtherNode(sim, job)) return;
  for (const { consumable, quantity } of unitsOf(sim, sim.model.jobs.shape[job.id])) {
    sim.available[consumable] -= quantity;
  }
}

/** Returns the replenishable units. */
export function giveUnitsBack(sim: Sim, job: Job): void {
  for (const { consumable, quantity } of unitsOf(sim, sim.model.jobs.shape[job.id])) {
    if (sim.world.consumables[consumable].replenishable) sim.available[consumable] += quantity;
  }
}
