/**
 * Law: nothing is launched in a full pool; a fall that takes instances back leaves no more than
 * there are, and takes the newest, those under notice first.
 */
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';
import { isOverfull, reclaims } from './pool-terms.ts';
import type { World } from './world.ts';

export const poolRoom: LawInit = (model, world, object) => {
  /** Pools whose capacity has changed in this instant, and what was under notice there then. */
  const changed = new Map<number, ReadonlySet<number>>();
  let nowMs = 0;

  function settle(): void {
    for (const pool of changed.keys()) {
      if (reclaims(model, pool) && isOverfull(world, pool)) {
        object(`more instances live in pool ${pool} than it has`);
      }
    }
    changed.clear();
  }
  function launchFault(pool: number): string | undefined {
    const { living, instances } = world.pools[pool]!;
    return living.size < instances ? undefined : `is launched in pool ${pool}, which is full`;
  }
  function lossFault(id: number, pool: number): string | undefined {
    const noticed = changed.get(pool);
    if (noticed === undefined || !reclaims(model, pool) || !isOverfull(world, pool)) {
      return undefined;
    }
    const living = [...world.pools[pool]!.living];
    const due = living.findLast((one) => noticed.has(one)) ?? living.at(-1)!;
    return id === due ? undefined : `is lost by a fall, due is instance ${due}`;
  }
  return {
    record({ kind, at, subject, object: offering, reason }) {
      if (at > nowMs) settle();
      nowMs = at;
      if (kind === Kind.CapacityChanged) changed.set(subject, noticedIn(world, subject));
      const isLaunch = kind === Kind.InstanceLaunched;
      const isLoss = kind === Kind.InstanceTerminated && reason === Reason.Reclaimed;
      const pool = isLaunch || isLoss ? model.offerings.pool[offering]! : -1;
      if (pool < 0) return;
      const fault = isLaunch ? launchFault(pool) : lossFault(subject, pool);
      if (fault !== undefined) object(`instance ${subject} ${fault}`);
    },
    end: settle,
  };
};

function noticedIn({ pools, instances }: World, pool: number): ReadonlySet<number> {
  return new Set([...pools[pool]!.living].filter((id) => instances[id]!.noticed));
}
