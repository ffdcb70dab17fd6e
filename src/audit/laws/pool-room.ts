/**
 * Law: nothing is launched in a full pool; a fall that takes instances back leaves no more than
 * there are, and takes the newest, those under notice first [pools.12, launches.11, pools.20].
 */
import type { InstanceId, PoolId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isOverfull, reclaims } from '../world/pools.ts';

export const poolRoom: LawInit = (model, world, faults) => {
  /** Pools whose capacity has changed in this instant, with the instances under notice then. */
  const changed = new Map<PoolId, ReadonlySet<InstanceId>>();

  function noticedIn(pool: PoolId): ReadonlySet<InstanceId> {
    return new Set([...world.pools[pool].living].filter((id) => world.instances[id].noticed));
  }
  function mustFall(pool: PoolId): boolean {
    return reclaims(model, pool) && isOverfull(world, pool);
  }
  function launchFault(pool: PoolId): string | undefined {
    const { living, instances } = world.pools[pool];
    return living.size < instances ? undefined : `is launched in pool ${pool}, which is full`;
  }
  function lossFault(id: InstanceId, pool: PoolId): string | undefined {
    const noticed = changed.get(pool);
    if (noticed === undefined || !mustFall(pool)) return undefined;
    const living = [...world.pools[pool].living];
    const due = living.findLast((one) => noticed.has(one)) ?? living.at(-1);
    return id === due ? undefined : `is lost by a fall instead of instance ${due}`;
  }
  return {
    record(row) {
      if (row.kind === Kind.CapacityChanged) changed.set(row.pool, noticedIn(row.pool));
      if (row.kind !== Kind.InstanceLaunched && row.kind !== Kind.InstanceTerminated) return;
      const pool = model.offerings.pool[row.offering];
      if (pool < 0) return;
      if (row.kind === Kind.InstanceLaunched) faults.ofInstance(row.instance, launchFault(pool));
      else if (row.reason === Reason.Reclaimed) {
        faults.ofInstance(row.instance, lossFault(row.instance, pool));
      }
    },
    settle() {
      for (const pool of changed.keys()) {
        if (mustFall(pool)) faults.add(`more instances live in pool ${pool} than it has`);
      }
      changed.clear();
    },
  };
};
