/**
 * Law: nothing is launched in a full pool; a fall that takes instances back leaves no more than
 * there are, and takes the newest, those under notice first [pools.12, launches.11, pools.20].
 */
import type { InstanceId, PoolId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { byInstant, type LawInit } from '../law.ts';
import { isOverfull, reclaims } from '../world/pool-terms.ts';
import type { AuditWorld } from '../world/world.ts';

export const poolRoom: LawInit = (model, world, object) => {
  /** Pools whose capacity has changed in this instant, and what was under notice there then. */
  const changed = new Map<PoolId, ReadonlySet<InstanceId>>();

  function settle(): void {
    for (const pool of changed.keys()) {
      if (reclaims(model, pool) && isOverfull(world, pool)) {
        object(`more instances live in pool ${pool} than it has`);
      }
    }
    changed.clear();
  }
  function launchFault(pool: PoolId): string | undefined {
    const { living, instances } = world.pools[pool];
    return living.size < instances ? undefined : `is launched in pool ${pool}, which is full`;
  }
  function lossFault(id: InstanceId, pool: PoolId): string | undefined {
    const noticed = changed.get(pool);
    if (noticed === undefined || !reclaims(model, pool) || !isOverfull(world, pool)) {
      return undefined;
    }
    const living = [...world.pools[pool].living];
    const due = living.findLast((one) => noticed.has(one)) ?? living.at(-1);
    return id === due ? undefined : `is lost by a fall, due is instance ${due}`;
  }
  return byInstant(settle, (row) => {
    if (row.kind === Kind.CapacityChanged) changed.set(row.pool, noticedIn(world, row.pool));
    if (row.kind !== Kind.InstanceLaunched && row.kind !== Kind.InstanceTerminated) return;
    const isLaunch = row.kind === Kind.InstanceLaunched;
    const pool = model.offerings.pool[row.offering];
    if (pool < 0 || (!isLaunch && row.reason !== Reason.Reclaimed)) return;
    const fault = isLaunch ? launchFault(pool) : lossFault(row.instance, pool);
    if (fault !== undefined) object(`instance ${row.instance} ${fault}`);
  });
};

function noticedIn({ pools, instances }: AuditWorld, pool: PoolId): ReadonlySet<InstanceId> {
  return new Set([...pools[pool].living].filter((id) => instances[id].noticed));
}
