/**
 * A launch: the strategy chooses an offering, the limits admit it or the refusal is recorded
 * [launches.2, launches.6, launches.19].
 */
import type { EnvironmentId, InstanceId, OfferingId, ShapeId } from '../../kernel/ids.ts';
import { inItsZone } from '../../model/rules/holders.ts';
import { overshoots, quotaMilli } from '../../model/rules/limits.ts';
import type {
  AllocationStrategy,
  AllocationView,
  Choose,
  Need,
} from '../../policy/allocation/strategy.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import { launchInstance } from '../lives/instances.ts';
import type { LaunchRefusal, Or } from '../state/refusal.ts';
import type { Run } from '../state/run.ts';
import { retryOverdue } from './scale-in.ts';

/** After so many wasted launches without a job in between, launching would never end. */
const mostWastedLaunches = 1_000;

/** Launches an instance for a shape; −1 where a limit or a rate forbids it. */
export function launchFor(
  run: Run,
  environment: EnvironmentId,
  shape: ShapeId,
  uncoveredVcpuMilli: number,
): InstanceId {
  if (run.fleet.environments[environment].stopped) return -1;
  const candidates = withinBid(run, run.world.holding.offerings(environment, shape));
  if (candidates.length === 0) return refuseLaunch(run, environment, Reason.AboveBid);
  const need: Need = { candidates, uncoveredVcpuMilli };
  return launchChosen(run, environment, need, strategyOf(run, environment).choose);
}

function strategyOf({ world, policies }: Run, environment: EnvironmentId): AllocationStrategy {
  const { allocationStrategy } = world.environments[environment];
  return policies.allocation[allocationStrategy];
}

/**
 * Launches what is chosen, or, where its pool has no room, what is chosen then; −1 = nothing [S21].
 */
export function launchChosen(
  run: Run,
  environment: EnvironmentId,
  need: Need,
  choose: Choose,
): InstanceId {
  const { market, clock, features } = run;
  const reached = limitReached(run, environment);
  if (reached !== Reason.Ok) return refuseLaunch(run, environment, reached);
  const view = allocationView(run, environment);
  const first = choose(need, view);
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
    const candidates = need.candidates.filter(isOpen);
    if (candidates.length === 0) return refuseForCapacity(run, environment);
    chosen = choose({ ...need, candidates }, view);
  }
}

/** No pool has room; those that may be asked again later ask for a pass then. */
function refuseForCapacity(run: Run, environment: EnvironmentId): InstanceId {
  const { market, clock } = run;
  const { firstOffering, offeringCount } = run.world.environments[environment];
  let again = Infinity;
  for (let offering = firstOffering; offering < firstOffering + offeringCount; offering++) {
    again = Math.min(again, market.triedAgainAt(offering, clock.now));
  }
  if (again < Infinity) clock.tryAgainAt(clock.scalingInstant(again));
  return refuseLaunch(run, environment, Reason.InsufficientCapacity);
}

/** The offerings that cost less than their bid now [P8]. */
export function withinBid(
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

/** A limit that forbids any further launch, whatever its type [S18, L9]. */
export function limitReached(
  { model, world, fleet }: Run,
  environment: EnvironmentId,
): Or<LaunchRefusal> {
  const place = world.environments[environment];
  const state = fleet.environments[environment];
  if (state.wastedLaunches >= mostWastedLaunches) return Reason.LostInVain;
  if (state.livingCount >= model.assumptions.ec2.maxInstances) return Reason.MaxInstances;
  const full = state.livingVcpuMilli >= place.maxVcpuMilli;
  return full && overshoots(place) ? Reason.AtMaxVcpus : Reason.Ok;
}

/** Launches an offering; −1 where a limit or a rate forbids it, undefined where EC2 has none. */
function launch(run: Run, environment: EnvironmentId, chosen: OfferingId): InstanceId | undefined {
  const { clock, market } = run;
  const state = run.fleet.environments[environment];
  const offering = inItsZone(run.world.environments[environment], chosen, state.launches);
  const reason = launchForbidden(run, environment, offering);
  if (reason === Reason.LaunchRate) {
    clock.tryAgainAt(clock.scalingInstant(state.launchTokens.nextAt(clock.now)));
  }
  if (reason !== Reason.Ok) return refuseLaunch(run, environment, reason);
  if (!market.hasRoom(offering)) {
    meetNoRoom(run, environment, offering);
    return undefined;
  }
  state.launchTokens.take();
  state.refusal = Reason.Ok;
  const instance = launchInstance(run, offering);
  retryOverdue(run, environment);
  return instance;
}

function meetNoRoom(run: Run, environment: EnvironmentId, offering: OfferingId): void {
  const { model, market, clock, trace } = run;
  const { capacityBackoff } = model.assumptions.spot;
  market.noteShortage(offering, clock.now + capacityBackoff, clock.passes);
  const what = code(Kind.LaunchRefused, Reason.InsufficientCapacity);
  trace.write(what, environment, offering, 0);
}

function launchForbidden(
  { model, world, fleet, clock }: Run,
  environment: EnvironmentId,
  offering: OfferingId,
): Or<LaunchRefusal> {
  const place = world.environments[environment];
  const state = fleet.environments[environment];
  const vcpuMilli = model.offerings.vcpuMilli[offering];
  if (!overshoots(place) && state.livingVcpuMilli + vcpuMilli > place.maxVcpuMilli) {
    return Reason.AtMaxVcpus;
  }
  if (fleet.livingVcpuMilli[place.purchase] + vcpuMilli > quotaMilli(model, place)) {
    return Reason.VcpuQuota;
  }
  return state.launchTokens.has(clock.now) ? Reason.Ok : Reason.LaunchRate;
}

/** Records why the environment does not launch, when that changes; −1, as no launch. */
export function refuseLaunch(
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
