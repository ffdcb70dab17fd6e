/**
 * A launch: of the offerings that limits admit, the strategy chooses one of the right size; or the
 * refusal is noted [launches.2, launches.7, launches.19].
 */
import type { EnvironmentId, InstanceId, OfferingId, ShapeId } from '../../kernel/ids.ts';
import { inItsZone, zonesInTurn } from '../../model/rules/holders.ts';
import { chooseSized } from '../../policy/allocation/sizes.ts';
import type {
  AllocationStrategy,
  AllocationView,
  Demand,
  Need,
} from '../../policy/allocation/strategy.ts';
import { Reason } from '../../trace/record.ts';
import { launchInstance } from '../lives/instances.ts';
import { compareDepths, recordDepth } from '../lives/depths.ts';
import { meetsNoRoom } from '../lives/shortage.ts';
import type { Run } from '../state/run.ts';
import { limitOf, limitReached, roomLeft } from './launch-limits.ts';
import { keepRefusing, refuseLaunch } from './launch-refusals.ts';
import { retryOverdue } from './scale-in.ts';

/** What a launch chooses from, and for what; its demand is asked for only where it matters. */
interface Wanted {
  readonly candidates: readonly OfferingId[];
  readonly demand: () => Demand;
}

/** Launches an instance for a shape; −1 if the environment does not decide yet, or must not. */
export function launchFor(
  run: Run,
  environment: EnvironmentId,
  shape: ShapeId,
  demand: () => Demand,
): InstanceId {
  if (!run.fleet.environments[environment].decides) return -1;
  const candidates = run.world.holding.offerings(environment, shape);
  const { allocationStrategy } = run.world.environments[environment];
  const strategy = run.policies.allocation(allocationStrategy);
  return launchChosen(run, environment, { candidates, demand }, strategy);
}

/** Launches what is chosen or, where its pool has no room, the next choice; −1 = none [S21]. */
export function launchChosen(
  run: Run,
  environment: EnvironmentId,
  { candidates, demand }: Wanted,
  strategy: AllocationStrategy,
): InstanceId {
  const { closedFor } = run.fleet.environments[environment];
  if (closedFor !== Reason.Ok) return refuseLaunch(run, environment, closedFor);
  const affordable = withinBid(run, candidates);
  if (affordable.length === 0) return refuseLaunch(run, environment, Reason.AboveBid);
  const reached = limitReached(run, environment);
  if (reached !== Reason.Ok) return keepRefusing(run, environment, reached);
  const left = roomLeft(run, environment);
  const { vcpuMilli } = run.model.offerings;
  const least = Math.min(...affordable.map((offering): number => vcpuMilli[offering]));
  const limit = limitOf(left, least);
  if (limit !== Reason.Ok) return refuseLaunch(run, environment, limit);
  const admitted = affordable.filter(
    (offering) => limitOf(left, vcpuMilli[offering]) === Reason.Ok,
  );
  return launchAmong(run, environment, { candidates: admitted, demand }, strategy);
}

/** Launches the first choice whose pool has room. */
function launchAmong(
  run: Run,
  environment: EnvironmentId,
  { candidates, demand }: Wanted,
  strategy: AllocationStrategy,
): InstanceId {
  const { features } = run;
  const { typeName } = run.model.offerings;
  const hasCapacity = (offering: OfferingId) => inOpenZone(run, offering) >= 0;
  if (features.shortPools && !candidates.some(hasCapacity)) {
    return refuseForCapacity(run, environment);
  }
  compareDepths(run, candidates);
  const view = allocationView(run, environment);
  const need: Need = { candidates, demand: demand() };
  let chosen = chooseSized(strategy, need, view);
  if (!features.shortPools) return launch(run, environment, chosen) ?? -1;
  const type = typeName[chosen];
  const isOpen = (offering: OfferingId) =>
    hasCapacity(offering) && (!strategy.keepsType || typeName[offering] === type);
  for (;;) {
    const instance = isOpen(chosen) ? launch(run, environment, chosen) : undefined;
    if (instance !== undefined) return instance;
    const open = candidates.filter(isOpen);
    if (open.length === 0) return refuseForCapacity(run, environment);
    chosen = chooseSized(strategy, { ...need, candidates: open }, view);
  }
}

/** No pool has room; a pass is asked for when one may have room again. */
function refuseForCapacity(run: Run, environment: EnvironmentId): InstanceId {
  const { market, clock } = run;
  const { firstOffering, offeringCount } = run.world.environments[environment];
  let triedAgainAt = Infinity;
  for (let offering = firstOffering; offering < firstOffering + offeringCount; offering++) {
    triedAgainAt = Math.min(triedAgainAt, market.triedAgainAt(offering, clock.now));
  }
  clock.tryAgainAt(clock.scalingInstant(environment, triedAgainAt));
  return refuseLaunch(run, environment, Reason.InsufficientCapacity);
}

/** The offerings that now cost less than their bid [P8]. */
function withinBid(
  { world, market }: Run,
  offerings: readonly OfferingId[],
): readonly OfferingId[] {
  if (!world.hasBids) return offerings;
  const { bidNanoPerHour } = world;
  const { priceNanoPerHour } = market;
  return offerings.filter((offering) => priceNanoPerHour[offering] < bidNanoPerHour[offering]);
}

/** What allocation strategies see of an environment. */
function allocationView(
  { model, world, market, families }: Run,
  environment: EnvironmentId,
): AllocationView {
  const { scheduler, ec2, spot } = model.assumptions;
  return {
    offerings: model.offerings,
    families,
    priceNanoPerHour: market.priceNanoPerHour,
    depth: market.depth,
    environment: world.environments[environment],
    sizePreference: scheduler.sizePreference,
    priceBasis: ec2.priceBasis,
    poolTop: spot.poolTop,
  };
}

/**
 * The offering of a launch in its zone: On-Demand, in the first zone from its turn on that is not
 * short; −1 = it is short everywhere [launches.13].
 */
function inOpenZone({ model, world, fleet, market, clock }: Run, chosen: OfferingId): OfferingId {
  const environment = model.offerings.environment[chosen];
  const place = world.environments[environment];
  const { launches } = fleet.environments[environment];
  for (let turn = 0; turn < zonesInTurn(place); turn++) {
    const offering = inItsZone(place, chosen, launches + turn);
    if (!market.isShort(offering, clock.now, clock.passes)) return offering;
  }
  return -1;
}

/** Launches an offering; −1 where the rate forbids it, undefined where EC2 has none. */
function launch(run: Run, environment: EnvironmentId, chosen: OfferingId): InstanceId | undefined {
  const { clock } = run;
  const state = run.fleet.environments[environment];
  const offering = inOpenZone(run, chosen);
  if (!state.launchTokens.has(clock.now)) {
    const tokenAt = state.launchTokens.nextAt(clock.now);
    clock.tryAgainAt(clock.scalingInstant(environment, tokenAt));
    return keepRefusing(run, environment, Reason.LaunchRate);
  }
  if (meetsNoRoom(run, offering)) return undefined;
  state.launchTokens.take();
  state.refusal = Reason.Ok;
  recordDepth(run, offering);
  const instance = launchInstance(run, offering);
  retryOverdue(run, environment);
  return instance;
}
