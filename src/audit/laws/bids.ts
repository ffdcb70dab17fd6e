/**
 * Law: a Spot instance that costs more than its environment bids is under notice in that instant
 * [pools.8, pools.10].
 */
import type { InstanceId, OfferingId } from '../../kernel/ids.ts';
import type { World } from '../../model/places.ts';
import { Kind } from '../../trace/record.ts';
import { type LawInit, silent } from '../law.ts';
import { isAboveBid } from '../world/pools.ts';
import { someTables } from '../world/tables.ts';

export const bids: LawInit = (model, world, faults) => {
  /** Instances whose price, bid or phase has changed in this instant. */
  const watched = new Set<InstanceId>();
  const watch = (living: Iterable<InstanceId>) => {
    for (const id of living) watched.add(id);
  };
  if (!someTables(model, hasBid)) return silent;
  return {
    hears: {
      [Kind.PriceChanged]({ pool }) {
        watch(world.pools[pool].living);
      },
      [Kind.WorldUpdated]() {
        for (const { living } of world.pools) watch(living);
      },
      [Kind.InstanceRunning]({ instance }) {
        watched.add(instance);
      },
    },
    settle() {
      for (const id of watched) {
        const offering = world.instances.offering[id];
        const isLeft = world.instances.isUp(id) && world.instances.noticed[id] === 0;
        if (isLeft && isAboveBid(model, world, offering)) {
          faults.ofInstance(id, 'costs more than its bid, and stays');
        }
      }
      watched.clear();
    },
  };
};

function hasBid({ bidNanoPerHour }: World): boolean {
  for (let offering = 0 as OfferingId; offering < bidNanoPerHour.length; offering++) {
    if (bidNanoPerHour[offering] < Infinity) return true;
  }
  return false;
}
