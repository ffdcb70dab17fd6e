/**
 * Law: nothing is launched in a full pool; a fall that takes instances back leaves no more than
 * there are, and takes the newest, those under notice first [pools.12, launches.11, pools.20].
 */
import type { InstanceId, PoolId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';
import { isOverfull, reclaims } from '../world/pools.ts';

export const poolRoom: LawInit = (model, world, faults) => {
  const { pool: poolOf } = model.offerings;
  /** Pools whose capacity has changed in this instant, with the instances under notice then. */
  const changed = new Map<PoolId, ReadonlySet<InstanceId>>();

  function noticedIn(pool: PoolId): ReadonlySet<InstanceId> {
    return new Set([...world.pools[pool].living].filter((id) => world.instances.noticed[id] === 1));
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
  function launch({ instance, offering }: RowOf<typeof Kind.InstanceLaunched>): void {
    const pool = poolOf[offering];
    if (pool >= 0) faults.ofInstance(instance, launchFault(pool));
  }
  const mayReclaim = model.pools.capacities.some((_, pool) => reclaims(model, pool));
  if (!mayReclaim) return { hears: { [Kind.InstanceLaunched]: launch } };
  return {
    hears: {
      [Kind.InstanceLaunched]: launch,
      [Kind.InstanceTerminated]({ instance, offering, reason }) {
        const pool = poolOf[offering];
        if (pool < 0 || reason !== Reason.Reclaimed) return;
        faults.ofInstance(instance, lossFault(instance, pool));
      },
      [Kind.CapacityChanged]({ pool }) {
        changed.set(pool, noticedIn(pool));
      },
    },
    settle() {
      for (const pool of changed.keys()) {
        if (mustFall(pool)) faults.add(`more instances live in pool ${pool} than it has`);
      }
      changed.clear();
    },
  };
};
