/**
 * Law: no job takes units of a consumable that are not there; the end of each attempt gives back
 * what is replenishable, and nothing else [dispatch.14, attempts.36, attempts.37].
 */
import { float64 } from '../../kernel/columns.ts';
import type { ConsumableId, JobId, ModelEventId } from '../../kernel/ids.ts';
import type { ConsumableNeed } from '../../model/jobs.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isAttemptLast } from '../row.ts';
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

  function place(job: JobId): void {
    for (const { consumable } of lacking(job)) {
      const { name } = model.consumables[consumable];
      faults.ofJob(
        job,
        `takes more units of ${name} than the ${available[consumable]} that are left`,
      );
    }
    for (const { consumable, quantity } of needs(job)) available[consumable] -= quantity;
  }
  function giveBack(job: JobId): void {
    for (const { consumable, quantity } of needs(job)) {
      if (world.tables.consumables[consumable].replenishable) available[consumable] += quantity;
    }
  }
  function update(event: ModelEventId): void {
    const next = model.events[event];
    if (next.kind !== 'update') return;
    next.world.consumables.forEach(({ totalQuantity }, id) => {
      available[id] += totalQuantity - world.tables.consumables[id].totalQuantity;
    });
  }
  return {
    record(row) {
      if (row.kind === Kind.WorldUpdated) update(row.event);
      else if (row.kind === Kind.JobPlaced) place(row.job);
      else if (row.kind === Kind.PlacementRefused) {
        if (row.reason !== Reason.ConsumableShort || lacking(row.job).length > 0) return;
        faults.ofJob(row.job, 'waits for consumables that are available');
      } else if (isAttemptLast(row) && inAttempt(world.jobs[row.job])) giveBack(row.job);
    },
  };
};
