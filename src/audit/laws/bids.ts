/**
 * Law: a Spot instance that costs more than its environment bids is under notice in that instant
 * [pools.8, pools.10].
 */
import type { InstanceId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import { byInstant, type LawInit } from '../law.ts';
import type { AuditRow } from '../row.ts';
import { isUp } from '../world/instances.ts';
import { isAboveBid } from '../world/pool-terms.ts';
import type { AuditWorld } from '../world/world.ts';

export const bids: LawInit = (model, world, object) => {
  /** Instances of which price, bid or phase has changed in this instant. */
  const watched = new Set<InstanceId>();

  function settle(): void {
    for (const id of watched) {
      const instance = world.instances[id];
      if (isUp(instance) && !instance.noticed && isAboveBid(model, world, instance.offering)) {
        object(`instance ${id} costs more than its bid, and stays`);
      }
    }
    watched.clear();
  }
  return byInstant(settle, (row) => {
    for (const id of touched(world, row)) watched.add(id);
  });
};

/** Spot instances that the record may push above their bid. */
function touched({ pools }: AuditWorld, row: AuditRow): Iterable<InstanceId> {
  if (row.kind === Kind.PriceChanged) return pools[row.pool].living;
  if (row.kind === Kind.WorldUpdated) return pools.flatMap(({ living }) => [...living]);
  return row.kind === Kind.InstanceRunning ? [row.instance] : [];
}
