/**
 * Law: a Spot instance that costs more than its environment bids is under notice in that instant
 * [pools.8, pools.10].
 */
import type { InstanceId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import type { AuditRow } from '../row.ts';
import { isUp } from '../world/instances.ts';
import { isAboveBid } from '../world/pools.ts';

export const bids: LawInit = (model, world, faults) => {
  /** Instances whose price, bid or phase has changed in this instant. */
  const watched = new Set<InstanceId>();

  /** Spot instances that the record may push above their bid. */
  function touched(row: AuditRow): Iterable<InstanceId> {
    if (row.kind === Kind.PriceChanged) return world.pools[row.pool].living;
    if (row.kind === Kind.WorldUpdated) return world.pools.flatMap(({ living }) => [...living]);
    return row.kind === Kind.InstanceRunning ? [row.instance] : [];
  }
  return {
    record(row) {
      for (const id of touched(row)) watched.add(id);
    },
    settle() {
      for (const id of watched) {
        const instance = world.instances[id];
        if (isUp(instance) && !instance.noticed && isAboveBid(model, world, instance.offering)) {
          faults.ofInstance(id, 'costs more than its bid, and stays');
        }
      }
      watched.clear();
    },
  };
};
