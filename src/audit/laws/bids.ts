/**
 * Law: a Spot instance that costs more than its environment bids is under notice in that instant.
 */
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from './law.ts';
import { priceNano } from './pool-terms.ts';
import type { AuditRow } from './row.ts';
import { Phase, type World } from './world.ts';

export const bids: LawInit = (model, world, object) => {
  /** Instances of which price, bid or phase has changed in this instant. */
  const watched = new Set<number>();
  let nowMs = 0;

  function settle(): void {
    for (const id of watched) {
      const { noticed, phase, offering } = world.instances[id]!;
      const isUp = phase > Phase.launched && phase < Phase.terminated;
      if (isUp && !noticed && isAboveBid(model, world, offering)) {
        object(`instance ${id} costs more than its bid, and stays`);
      }
    }
    watched.clear();
  }
  return {
    record(row) {
      if (row.at > nowMs) settle();
      nowMs = row.at;
      for (const id of touched(world, row)) watched.add(id);
    },
    end: settle,
  };
};

/** Whether the price in force is above the bid. */
export function isAboveBid(model: Model, world: World, offering: number): boolean {
  return priceNano(model, world, offering) > world.tables.bidNanoPerHour[offering]!;
}

/** Spot instances that the record may push above their bid. */
function touched({ pools, instances }: World, { kind, subject }: AuditRow): Iterable<number> {
  if (kind === Kind.PriceChanged) return pools[subject]!.living;
  if (kind === Kind.WorldUpdated) return pools.flatMap(({ living }) => [...living]);
  return kind === Kind.InstanceRunning && subject in instances ? [subject] : [];
}
