/**
 * Law: no job takes units of a consumable that are not there; the end of each attempt gives back
 * what is replenishable, and nothing else.
 */
import { type ConsumableNeed, JobKind } from '../../model/jobs.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';
import { inAttempt } from './world.ts';

export const consumables: LawInit = (model, world, object) => {
  const { kind, shape } = model.jobs;
  const available = model.consumables.map(({ totalQuantity }) => totalQuantity);

  function needs(job: number): readonly ConsumableNeed[] {
    if (kind[job] === JobKind.multinode_node) return [];
    return model.consumableNeeds[model.shapes.consumables[shape[job]!]!]!;
  }
  const lacking = (job: number) =>
    needs(job).filter(({ consumable, quantity }) => available[consumable]! < quantity);

  function place(job: number): void {
    for (const { consumable } of lacking(job)) {
      const { name } = model.consumables[consumable]!;
      object(`${jobIdText(model, job)} takes ${name} of which ${available[consumable]!} are there`);
    }
    for (const { consumable, quantity } of needs(job)) available[consumable]! -= quantity;
  }
  function giveBack(job: number): void {
    for (const { consumable, quantity } of needs(job)) {
      if (world.tables.consumables[consumable]!.replenishable) available[consumable]! += quantity;
    }
  }
  function update(event: number): void {
    const next = model.events[event]!;
    if (next.kind !== 'update') return;
    next.world.consumables.forEach(({ totalQuantity }, id) => {
      available[id]! += totalQuantity - world.tables.consumables[id]!.totalQuantity;
    });
  }
  return {
    record({ kind: what, subject, reason }) {
      if (what === Kind.WorldUpdated) update(subject);
      else if (what === Kind.JobPlaced) place(subject);
      else if (what === Kind.PlacementRefused && reason === Reason.ConsumableShort) {
        if (lacking(subject).length > 0) return;
        object(`${jobIdText(model, subject)} waits for consumables that are there`);
      } else if (what >= Kind.JobRetried && what <= Kind.JobFailed) {
        if (inAttempt(world.jobs[subject]!)) giveBack(subject);
      }
    },
  };
};
