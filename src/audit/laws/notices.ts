/**
 * Law: a Spot instance gets notice for a cause – its drawn life, a price above its bid, a fall of
 * its pool – and is lost at the end of the notice at the latest, never scaled in.
 */
import type { Model } from '../../model/model.ts';
import { Purchase } from '../../words/purchases.ts';
import { Kind } from '../../trace/record.ts';
import { isAboveBid } from './bids.ts';
import type { LawInit } from './law.ts';
import { isOverfull, reclaims } from './pool-terms.ts';
import type { AuditRow } from './row.ts';
import type { World } from './world.ts';

export const notices: LawInit = (model, world, object) => {
  const { purchase } = model.offerings;
  const { interruptions, notice } = model.assumptions.spot;
  const isDrawn = interruptions.kind !== 'none' && interruptions.kind !== 'price';
  /** When instances under notice are lost at the latest. */
  const latest = new Map<number, number>();

  function meetNotice(row: AuditRow): void {
    latest.set(row.subject, row.at + notice);
    if (!isDrawn && !hasCause(model, world, row)) {
      object(`instance ${row.subject} gets notice, and nothing ends it`);
    }
  }
  function meetLoss({ subject, at, object: offering }: AuditRow): void {
    const dueMs = latest.get(subject);
    latest.delete(subject);
    if (dueMs === undefined) return;
    const falls = reclaims(model, model.offerings.pool[offering]!);
    const isExact = !isDrawn && !falls;
    if (at > dueMs || (isExact && at < dueMs)) {
      object(`instance ${subject} under notice ends at ${at}, due at ${dueMs}`);
    }
  }
  return {
    record(row) {
      if (row.kind !== Kind.InstanceNoticed && row.kind !== Kind.InstanceTerminated) return;
      if (purchase[row.object] !== Purchase.SPOT) return;
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

function hasCause(model: Model, world: World, { at, object: offering }: AuditRow): boolean {
  if (isAboveBid(model, world, offering)) return true;
  const pool = model.offerings.pool[offering]!;
  return reclaims(model, pool) && (isOverfull(world, pool) || isAnnouncement(model, pool, at));
}

/** Whether a fall of the pool is announced at `at`: after the change before it at the earliest. */
function isAnnouncement({ pools, assumptions }: Model, pool: number, at: number): boolean {
  const course = pools.capacities[pool]!;
  if (course.kind !== 'steps') return false;
  return Array.from(course.atMs).some((fallMs, step) => {
    const beforeMs = course.atMs[step - 1] ?? 0;
    const before = course.later[step - 1] ?? course.instances;
    const announcedMs = Math.max(beforeMs, fallMs - assumptions.spot.notice);
    return at === announcedMs && course.later[step]! < before;
  });
}
