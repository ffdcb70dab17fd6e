/** Pools over time: prices, capacities and depths from nature [pools.4, pools.17, pools.20]. */
import type { OfferingId, PoolId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { Purchase } from '../../words/purchases.ts';
import { interruptAboveBid, lose, notice } from './interruptions.ts';
import { makeDirty, push, write } from './changes.ts';
import type { Instance, Sim } from './state.ts';

/** Schedules the first changes of price and capacity, pool by pool. */
export function startPools(sim: Sim): void {
  sim.capacities.forEach((_, pool) => {
    planPrice(sim, pool);
    planCapacity(sim, pool);
  });
}

/** The living instances of the pool, oldest first. */
function livingIn(sim: Sim, pool: PoolId): Instance[] {
  const poolOf = sim.model.offerings.pool;
  return sim.instances.filter(({ living, offering }) => living && poolOf[offering] === pool);
}

/** Whether AWS has one more instance or task of the offering. */
export function hasPoolRoom(sim: Sim, offering: OfferingId): boolean {
  const pool = sim.model.offerings.pool[offering];
  return pool < 0 || livingIn(sim, pool).length < sim.capacities[pool];
}

/** The depth of the pool of a launch, if it is drawn and differs from the one recorded last. */
export function recordDepth(sim: Sim, offering: OfferingId): void {
  const { purchase, pool } = sim.model.offerings;
  if (purchase[offering] !== Purchase.SPOT || sim.model.assumptions.spot.depthLead === 1) return;
  const value = Math.round(sim.nature.depth(pool[offering], sim.now) * 1e6);
  const subject = pool[offering];
  const last = sim.rows.findLast(
    (row) => row.kind === Kind.DepthChanged && row.subject === subject,
  );
  if (last?.value !== value) write(sim, Kind.DepthChanged, { subject, value });
}

function planPrice(sim: Sim, pool: PoolId): void {
  const next = sim.nature.nextPrice(pool, sim.now);
  if (next === undefined) return;
  push(sim, next.atMs, 3, () => {
    changePrice(sim, pool, next.nanoPerHour);
    planPrice(sim, pool);
  });
}

function changePrice(sim: Sim, pool: PoolId, value: number): void {
  makeDirty(sim);
  write(sim, Kind.PriceChanged, { subject: pool, value });
  sim.prices.forEach((_, row) => {
    const offering: OfferingId = row;
    if (sim.model.offerings.pool[offering] === pool) sim.prices[offering] = value;
  });
  for (const instance of livingIn(sim, pool)) interruptAboveBid(sim, instance);
}

/** Whether a price or capacity will change for which launches wait. */
export function isChangeAwaited(sim: Sim): boolean {
  const { environment, pool } = sim.model.offerings;
  return sim.environments.some(({ id, lastRefusal }) => {
    const pools = sim.prices.flatMap((_, row) => {
      const offering: OfferingId = row;
      return environment[offering] === id && pool[offering] >= 0 ? pool[offering] : [];
    });
    if (lastRefusal === Reason.AboveBid) {
      return pools.some((one) => sim.nature.nextPrice(one, sim.now) !== undefined);
    }
    if (lastRefusal !== Reason.InsufficientCapacity) return false;
    return pools.some((one) => sim.nature.nextCapacity(one, sim.now) !== undefined);
  });
}

/** The next change and, before it, the announcement of a fall that takes instances. */
function planCapacity(sim: Sim, pool: PoolId): void {
  const next = sim.nature.nextCapacity(pool, sim.now);
  if (next === undefined) return;
  const { atMs, instances } = next;
  if (takesBack(sim, pool) && instances < sim.capacities[pool]) {
    const announcedAt = Math.max(sim.now, atMs - sim.model.assumptions.spot.notice);
    push(sim, announcedAt, 3, () => announce(sim, pool, { atMs, left: instances }));
  }
  push(sim, atMs, 3, () => {
    changeCapacity(sim, pool, instances);
    planCapacity(sim, pool);
  });
}

function takesBack(sim: Sim, pool: PoolId): boolean {
  const course = sim.model.pools.capacities[pool];
  return course.kind === 'steps' && course.reclaims;
}

interface Fall {
  readonly atMs: number;
  readonly left: number;
}

/** Gives notice to the newest running instances, as many as exceed the new capacity. */
function announce(sim: Sim, pool: PoolId, { atMs, left }: Fall): void {
  const unnoticed = livingIn(sim, pool).filter(({ noticed }) => !noticed);
  const tooMany = Math.max(0, unnoticed.length - left);
  const newest = unnoticed.filter(({ running }) => running).toReversed();
  for (const instance of newest.slice(0, tooMany)) {
    notice(sim, instance);
    push(sim, atMs, 2, () => lose(sim, instance));
  }
}

function changeCapacity(sim: Sim, pool: PoolId, instances: number): void {
  makeDirty(sim);
  sim.capacities[pool] = instances;
  const value = instances === Infinity ? -1 : instances;
  write(sim, Kind.CapacityChanged, { subject: pool, value });
  if (!takesBack(sim, pool)) return;
  for (;;) {
    const living = livingIn(sim, pool).toReversed();
    const newest = living.find(({ noticed }) => noticed) ?? living[0];
    if (living.length <= instances || newest === undefined) return;
    if (newest.running) notice(sim, newest);
    lose(sim, newest);
  }
}
