/**
 * A launch: the strategy chooses an offering, the limits admit it or the refusal is recorded
 * [launches.2, launches.6, launches.19].
 */
import type { EnvironmentId, InstanceId, OfferingId, ShapeId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { Environment } from '../../model/places.ts';
import { inItsZone, launchable } from '../../model/rules/holders.ts';
import { overshoots } from '../../model/rules/limits.ts';
import type {
  AllocationStrategy,
  AllocationView,
  Choose,
  Need,
} from '../../policy/allocation/strategy.ts';
import { Kind, type LaunchRefusal, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import { launchInstance, vcpuLimit } from '../lives/instances.ts';
import type { EnvironmentState } from '../state/environment-state.ts';
import type { Or } from '../state/refusal.ts';
import type { Run } from '../state/run.ts';
import { retryOverdue } from './scale-in.ts';

/** After so many wasted launches without a job in between, launching would never end. */
const mostWastedLaunches = 1_000;

/** Launches an instance for a shape; −1 where a limit, a bid or a rate forbids it. */
export function launchFor(
  run: Run,
  environment: EnvironmentId,
  shape: ShapeId,
  uncoveredVcpuMilli: number,
): InstanceId {
  if (run.fleet.environments[environment].stopped) return -1;
  const candidates = run.world.holding.offerings(environment, shape);
  const { choose } = strategyOf(run, environment);
  return launchChosen(run, environment, { candidates, uncoveredVcpuMilli }, choose);
}

function strategyOf({ world, policies }: Run, environment: EnvironmentId): AllocationStrategy {
  const { allocationStrategy } = world.environments[environment];
  return policies.allocation[allocationStrategy];
}

/** Launches what is chosen or, where its pool has no room, the next choice; −1 = none [S21]. */
export function launchChosen(
  run: Run,
  environment: EnvironmentId,
  { candidates: wanted, uncoveredVcpuMilli }: Need,
  choose: Choose,
): InstanceId {
  const { market, clock, features } = run;
  const affordable = withinBid(run, wanted);
  if (affordable.length === 0) return refuseLaunch(run, environment, Reason.AboveBid);
  const reached = limitReached(run, environment);
  if (reached !== Reason.Ok) return refuseLaunch(run, environment, reached);
  const view = allocationView(run, environment);
  const first = choose({ candidates: affordable, uncoveredVcpuMilli }, view);
  if (!features.shortPools) return launch(run, environment, first) ?? -1;
  const { typeName } = run.model.offerings;
  const { keepsType } = strategyOf(run, environment);
  const isOpen = (offering: OfferingId) =>
    !market.isShort(offering, clock.now, clock.passes) &&
    (!keepsType || typeName[offering] === typeName[first]);
  let chosen = first;
  for (;;) {
    const instance = isOpen(chosen) ? launch(run, environment, chosen) : undefined;
    if (instance !== undefined) return instance;
    const candidates = affordable.filter(isOpen);
    if (candidates.length === 0) return refuseForCapacity(run, environment);
    chosen = choose({ candidates, uncoveredVcpuMilli }, view);
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
  if (triedAgainAt < Infinity) clock.tryAgainAt(clock.scalingInstant(triedAgainAt));
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
function allocationView({ model, world, market }: Run, environment: EnvironmentId): AllocationView {
  return {
    offerings: model.offerings,
    priceNanoPerHour: market.priceNanoPerHour,
    environment: world.environments[environment],
    sizePreference: model.assumptions.scheduler.sizePreference,
    poolTop: model.assumptions.spot.poolTop,
  };
}

/** A limit that forbids any further launch, whatever the type [S18, L9]. */
export function limitReached(
  { model, world, fleet }: Run,
  environment: EnvironmentId,
): Or<LaunchRefusal> {
  const place = world.environments[environment];
  const state = fleet.environments[environment];
  if (state.wastedLaunches >= mostWastedLaunches) return Reason.LostInVain;
  if (state.livingCount >= model.assumptions.ec2.maxInstances) return Reason.MaxInstances;
  const full = state.livingVcpuMilli + least(model, place, state) > place.maxVcpuMilli;
  return full && overshoots(place) ? Reason.AtMaxVcpus : Reason.Ok;
}

/** The free milli-vCPU below maxvCpus that a launch needs, more during an update [E46]. */
function least({ offerings }: Model, place: Environment, { outdated }: EnvironmentState): number {
  if (outdated === 0) return 1;
  return Math.min(...launchable(place).map((offering) => offerings.vcpuMilli[offering]));
}

/** Launches an offering; −1 where a limit or a rate forbids it, undefined where EC2 has none. */
function launch(run: Run, environment: EnvironmentId, chosen: OfferingId): InstanceId | undefined {
  const { clock, market, world } = run;
  const state = run.fleet.environments[environment];
  const offering = inItsZone(world.environments[environment], chosen, state.launches);
  const limit = vcpuLimit(run, offering);
  if (limit !== Reason.Ok) return refuseLaunch(run, environment, limit);
  if (!state.launchTokens.has(clock.now)) {
    clock.tryAgainAt(clock.scalingInstant(state.launchTokens.nextAt(clock.now)));
    return refuseLaunch(run, environment, Reason.LaunchRate);
  }
  if (!market.hasRoom(offering)) {
    const { capacityBackoff } = run.model.assumptions.spot;
    market.noteShortage(offering, clock.now + capacityBackoff, clock.passes);
    const refused = code(Kind.LaunchRefused, Reason.InsufficientCapacity);
    run.trace.write(refused, environment, offering, 0);
    return undefined;
  }
  state.launchTokens.take();
  state.refusal = Reason.Ok;
  const instance = launchInstance(run, offering);
  retryOverdue(run, environment);
  return instance;
}

/** Records why the environment does not launch, when that changes; returns −1, no instance. */
function refuseLaunch(
  { fleet, trace }: Run,
  environment: EnvironmentId,
  reason: LaunchRefusal,
): InstanceId {
  const state = fleet.environments[environment];
  state.stopped = true;
  if (state.refusal !== reason) {
    state.refusal = reason;
    trace.write(code(Kind.LaunchRefused, reason), environment, -1, 0);
  }
  return -1;
}
