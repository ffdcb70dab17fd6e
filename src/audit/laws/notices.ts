/**
 * Law: a Spot instance gets notice for a cause – its drawn life, a price above its bid, a fall of
 * its pool – and is lost at the end of the notice at the latest, never scaled in, unless an update
 * replaces it before [instances.8, pools.10, pools.17].
 */
import type { InstanceId, PoolId, RowId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { Purchase } from '../../words/purchases.ts';
import type { LawInit } from '../law.ts';
import { isAboveBid, isOverfull, reclaims } from '../world/pools.ts';

export const notices: LawInit = (model, world, faults) => {
  const { purchase, pool: poolOf } = model.offerings;
  const { interruptions, notice } = model.assumptions.spot;
  const isDrawn = interruptions.kind !== 'none' && interruptions.kind !== 'price';
  /** When instances under notice are lost at the latest. */
  const latest = new Map<InstanceId, number>();

  /** Whether a fall of the pool is announced at `at`, which is never before the last change. */
  function isAnnounced(pool: PoolId, at: number): boolean {
    const course = model.pools.capacities[pool];
    if (course.kind !== 'steps') return false;
    let [beforeMs, before] = [0, course.instances];
    for (let step = 0 as RowId; step < course.atMs.length; step++) {
      const [fallMs, after] = [course.atMs[step], course.later[step]];
      if (at === Math.max(beforeMs, fallMs - notice) && after < before) return true;
      [beforeMs, before] = [fallMs, after];
    }
    return false;
  }
  function hasFall(pool: PoolId, at: number): boolean {
    return reclaims(model, pool) && (isOverfull(world, pool) || isAnnounced(pool, at));
  }
  function lossFault(id: InstanceId, pool: PoolId, at: number): string | undefined {
    const dueMs = latest.get(id);
    latest.delete(id);
    if (dueMs === undefined) return undefined;
    const isExact = !isDrawn && !reclaims(model, pool);
    const isWrong = at > dueMs || (isExact && at < dueMs);
    return isWrong ? `under notice ends at ${at}, due at ${dueMs}` : undefined;
  }
  return {
    hears: {
      [Kind.InstanceNoticed]({ at, instance, offering }) {
        if (purchase[offering] !== Purchase.SPOT) return;
        latest.set(instance, at + notice);
        const isAbove = isAboveBid(model, world, offering);
        const hasCause = isDrawn || isAbove || hasFall(poolOf[offering], at);
        if (!hasCause) faults.ofInstance(instance, 'gets notice without a cause');
      },
      [Kind.InstanceTerminated]({ at, instance, offering, reason }) {
        if (purchase[offering] !== Purchase.SPOT) return;
        if (reason === Reason.Replaced) latest.delete(instance);
        else faults.ofInstance(instance, lossFault(instance, poolOf[offering], at));
      },
    },
    end({ endedMs }) {
      for (const [id, dueMs] of latest) {
        if (dueMs >= endedMs) continue;
        faults.ofInstance(id, `outlives its notice, which ends at ${dueMs}`);
      }
    },
  };
};
