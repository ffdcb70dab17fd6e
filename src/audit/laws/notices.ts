/**
 * Law: a Spot instance gets notice for a cause – its drawn life, a price above its bid, a fall of
 * its pool – and is lost at the end of the notice at the latest, never scaled in [instances.8,
 * pools.10, pools.17].
 */
import type { InstanceId, PoolId, RowId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';
import { isAboveBid, isOverfull, reclaims } from '../world/pool-terms.ts';
import { isEc2, isSpot } from '../world/purchases.ts';
import type { AuditWorld } from '../world/world.ts';

type Notice = RowOf<typeof Kind.InstanceNoticed>;
type End = RowOf<typeof Kind.InstanceTerminated>;

export const notices: LawInit = (model, world, object) => {
  const { purchase, pool } = model.offerings;
  const { interruptions, notice } = model.assumptions.spot;
  const isDrawn = interruptions.kind !== 'none' && interruptions.kind !== 'price';
  /** When instances under notice are lost at the latest. */
  const latest = new Map<InstanceId, number>();

  function meetNotice(row: Notice): void {
    latest.set(row.instance, row.at + notice);
    if (!isDrawn && !hasCause(model, world, row)) {
      object(`instance ${row.instance} gets notice, and nothing ends it`);
    }
  }
  function meetLoss({ instance, at, offering }: End): void {
    const dueMs = latest.get(instance);
    latest.delete(instance);
    if (dueMs === undefined) return;
    const isExact = !isDrawn && !reclaims(model, pool[offering]);
    if (at > dueMs || (isExact && at < dueMs)) {
      object(`instance ${instance} under notice ends at ${at}, due at ${dueMs}`);
    }
  }
  return {
    record(row) {
      if (row.kind !== Kind.InstanceNoticed && row.kind !== Kind.InstanceTerminated) return;
      const bought = purchase[row.offering];
      if (!isEc2(bought) || !isSpot(bought)) return;
      if (row.kind === Kind.InstanceNoticed) meetNotice(row);
      else meetLoss(row);
    },
    end({ endedMs }) {
      for (const [id, dueMs] of latest) {
        if (dueMs < endedMs) object(`instance ${id} outlives its notice, which ends at ${dueMs}`);
      }
    },
  };
};

function hasCause(model: Model, world: AuditWorld, { at, offering }: Notice): boolean {
  if (isAboveBid(model, world, offering)) return true;
  const pool = model.offerings.pool[offering];
  return reclaims(model, pool) && (isOverfull(world, pool) || isAnnounced(model, pool, at));
}

/** Whether a fall of the pool is announced at `at`: after the change before it at the earliest. */
function isAnnounced({ pools, assumptions }: Model, pool: PoolId, at: number): boolean {
  const course = pools.capacities[pool];
  if (course.kind !== 'steps') return false;
  let [beforeMs, before] = [0, course.instances];
  for (let step = 0 as RowId; step < course.atMs.length; step++) {
    const [fallMs, after] = [course.atMs[step], course.later[step]];
    const announcedMs = Math.max(beforeMs, fallMs - assumptions.spot.notice);
    if (at === announcedMs && after < before) return true;
    [beforeMs, before] = [fallMs, after];
  }
  return false;
}
