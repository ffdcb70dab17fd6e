/**
 * Law: no job takes units of a consumable that are not there; the end of each attempt gives back
 * what is replenishable, and nothing else [dispatch.14, attempts.36, attempts.37].
 */
import { float64 } from '../../kernel/columns.ts';
import type { ConsumableId, JobId } from '../../kernel/ids.ts';
import type { ConsumableNeed } from '../../model/jobs.ts';
import type { AttemptLast } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { onAttemptLast } from '../hearing.ts';
import type { LawInit } from '../law.ts';
import type { Placement, RowOf } from '../row.ts';
import { kindOf } from '../world/family.ts';
import { inAttempt } from '../world/jobs.ts';

export const consumables: LawInit = (model, world, faults) => {
  const { shape } = model.jobs;
  const available = float64<ConsumableId>(model.consumables.length);
  model.consumables.forEach(({ totalQuantity }, id) => (available[id] = totalQuantity));

  function needs(job: JobId): readonly ConsumableNeed[] {
    if (kindOf(model, job) === 'multinode_node') return [];
    return model.consumableNeeds[model.shapes.consumables[shape[job]]];
  }
  const lacking = (job: JobId) =>
    needs(job).filter(({ consumable, quantity }) => available[consumable] < quantity);

  function place({ job }: Placement): void {
    for (const { consumable } of lacking(job)) {
      const { name } = model.consumables[consumable];
      faults.ofJob(
        job,
        `takes more units of ${name} than the ${available[consumable]} that are left`,
      );
    }
    for (const { consumable, quantity } of needs(job)) available[consumable] -= quantity;
  }
  function giveBack({ job }: RowOf<AttemptLast>): void {
    if (!inAttempt(world.jobs, job)) return;
    for (const { consumable, quantity } of needs(job)) {
      if (world.tables.consumables[consumable].replenishable) available[consumable] += quantity;
    }
  }
  function update({ event }: RowOf<typeof Kind.WorldUpdated>): void {
    const next = model.events[event];
    if (next.kind !== 'update') return;
    next.world.consumables.forEach(({ totalQuantity }, id) => {
      available[id] += totalQuantity - world.tables.consumables[id].totalQuantity;
    });
  }
  function refuse({ job, reason }: RowOf<typeof Kind.PlacementRefused>): void {
    if (reason !== Reason.ConsumableShort || lacking(job).length > 0) return;
    faults.ofJob(job, 'waits for consumables that are available');
  }
  if (model.consumables.length === 0) return { hears: { [Kind.PlacementRefused]: refuse } };
  return {
    hears: {
      [Kind.WorldUpdated]: update,
      [Kind.JobPlaced]: place,
      [Kind.PlacementRefused]: refuse,
      ...onAttemptLast(giveBack),
    },
  };
};
