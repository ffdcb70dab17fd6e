/**
 * Events of pools: prices and capacities change, and instances are taken back
 * [pools.4, pools.17, pools.20].
 */
import type { InstanceId, PoolId } from '../../kernel/ids.ts';
import { Purchase } from '../../words/purchases.ts';
import type { Model } from '../../model/model.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { settle } from '../lives/dependencies.ts';
import { interruptForPrice, isAboveBid, loseInstance, noticeInstance } from '../lives/instances.ts';
import { Event } from '../state/event.ts';
import { Phase } from '../state/instance-state.ts';
import type { Run } from '../state/run.ts';

/** Schedules the first change of each pool's price and capacity. */
export function openMarket(run: Run): void {
  for (let pool = 0 as PoolId; pool < run.model.pools.count; pool++) {
    awaitPrice(run, pool);
    awaitCapacity(run, pool);
  }
}

function awaitPrice({ nature, market, events, clock }: Run, pool: PoolId): void {
  const next = nature.nextPrice(pool, clock.now);
  market.nextPriceAt[pool] = next?.atMs ?? Infinity;
  if (next === undefined) return;
  market.nextPrice[pool] = next.nanoPerHour;
  events.push(next.atMs, Event.PriceChanges, pool, 0);
}

/** A fall that takes instances back is announced before it comes. */
function awaitCapacity({ nature, market, model, events, clock }: Run, pool: PoolId): void {
  const next = nature.nextCapacity(pool, clock.now);
  market.nextCapacityAt[pool] = next?.atMs ?? Infinity;
  if (next === undefined) return;
  market.nextCapacity[pool] = next.instances;
  if (reclaims(model, pool) && next.instances < market.capacity[pool]) {
    const noticeAt = Math.max(clock.now, next.atMs - model.assumptions.spot.notice);
    events.push(noticeAt, Event.CapacityFalls, pool, 0);
  }
  events.push(next.atMs, Event.CapacityChanges, pool, 0);
}

function reclaims({ pools }: Model, pool: PoolId): boolean {
  const course = pools.capacities[pool];
  return course.kind === 'steps' && course.reclaims;
}

export function changePrice(run: Run, pool: PoolId): void {
  const { market, trace, clock, world, model } = run;
  trace.write(Kind.PriceChanged, pool, -1, market.nextPrice[pool]);
  market.setPrice(pool, market.nextPrice[pool]);
  clock.askForPass();
  awaitPrice(run, pool);
  if (!world.hasBids) return;
  for (const offering of market.offeringsOf[pool]) {
    world.islands.touchEnvironment(model.offerings.environment[offering]);
  }
  for (const instance of aboveBidIn(run, pool)) interruptForPrice(run, instance);
}

/** Gives notice to Spot instances whose price is above their bid, after an update. */
export function interruptAboveBid(run: Run): void {
  if (!run.world.hasBids) return;
  const above = run.market.living.flatMap((_, pool) => aboveBidIn(run, pool));
  for (const instance of above.sort((a, b) => a - b)) interruptForPrice(run, instance);
}

/** The running Spot instances of a pool that now cost more than their bid, oldest first. */
function aboveBidIn(run: Run, pool: PoolId): readonly InstanceId[] {
  const { offerings } = run.model;
  const { instances } = run.fleet;
  if (!run.market.offeringsOf[pool].some((offering) => isAboveBid(run, offering))) return [];
  return run.market.living[pool].list().filter((instance) => {
    const offering = instances.offering[instance];
    const isRunning = instances.phase[instance] !== Phase.Pending;
    const isSpot = offerings.purchase[offering] === Purchase.SPOT;
    return isRunning && isSpot && instances.noticed[instance] === 0 && isAboveBid(run, offering);
  });
}

/** Gives notice to the newest surplus instances, which are lost at the fall. */
export function announceFall(run: Run, pool: PoolId): void {
  const { market, events } = run;
  const { instances } = run.fleet;
  const unnoticed = livingIn(run, pool).filter((instance) => instances.noticed[instance] === 0);
  const surplus = unnoticed.length - market.nextCapacity[pool];
  const started = unnoticed.filter((instance) => instances.phase[instance] !== Phase.Pending);
  for (const instance of started.slice(0, Math.max(0, surplus))) {
    noticeInstance(run, instance);
    events.push(market.nextCapacityAt[pool], Event.InstanceLost, instance, 0);
  }
}

export function changeCapacity(run: Run, pool: PoolId): void {
  const { market, trace, model, clock } = run;
  const capacity = market.nextCapacity[pool];
  trace.write(Kind.CapacityChanged, pool, -1, capacity === Infinity ? -1 : capacity);
  market.capacity[pool] = capacity;
  clock.askForPass();
  awaitCapacity(run, pool);
  if (reclaims(model, pool)) takeBack(run, pool);
}

/** Takes back surplus instances: first those under notice, then the newest. */
function takeBack(run: Run, pool: PoolId): void {
  const { market } = run;
  const { instances } = run.fleet;
  const surplus = market.living[pool].size - market.capacity[pool];
  if (surplus <= 0) return;
  const living = livingIn(run, pool);
  living.sort((a, b) => instances.noticed[b] - instances.noticed[a] || b - a);
  for (const instance of living.slice(0, surplus)) {
    if (instances.phase[instance] !== Phase.Pending) noticeInstance(run, instance);
    loseInstance(run, instance);
    settle(run);
  }
}

/** Whether a change to come in some pool could let an environment launch there again. */
export function marketMayHelp({ market, model, fleet }: Run): boolean {
  const { environment } = model.offerings;
  return market.offeringsOf.some((offerings, pool) =>
    offerings.some((offering) => {
      const { refusal } = fleet.environments[environment[offering]];
      if (refusal === Reason.AboveBid) return market.nextPriceAt[pool] < Infinity;
      return refusal === Reason.InsufficientCapacity && market.nextCapacityAt[pool] < Infinity;
    }),
  );
}

/** Living instances of a pool, newest first. */
function livingIn({ market }: Run, pool: PoolId): InstanceId[] {
  return market.living[pool].list().reverse();
}
