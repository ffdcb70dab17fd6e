/** A launch: the strategy chooses an offering, the limits admit it or the refusal is recorded. */
import { assert } from '../../kernel/assert.ts';
import { Purchase } from '../../words/purchases.ts';
import type {
  AllocationStrategy,
  AllocationView,
  Choose,
  Need,
} from '../../policy/allocation/strategy.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import { launchInstance } from '../lives/instances.ts';
import { dispatchInstant, type Run } from '../state/run.ts';
import { retryOverdue } from './scale-in.ts';

/** After so many losses in a row without a job in between, launching would go on for ever. */
const mostVainLosses = 1_000;

/** The pool of what was chosen has no room. */
const noCapacity = -2;

/** Launches an instance for a shape; −1 where a limit or a rate forbids it. */
export function launchFor(
  run: Run,
  environment: number,
  shape: number,
  uncoveredVcpuMilli: number,
): number {
  if (run.environments[environment]!.stopped) return -1;
  const candidates = withinBid(run, run.holding.offerings(environment, shape));
  if (candidates.length === 0) return refuseLaunch(run, environment, Reason.AboveBid);
  const need: Need = { candidates, uncoveredVcpuMilli };
  return launchChosen(run, environment, need, strategyOf(run, environment).choose);
}

function strategyOf({ world, policies }: Run, environment: number): AllocationStrategy {
  const { allocationStrategy } = world.environments[environment]!;
  const strategy = policies.allocation[allocationStrategy];
  assert(strategy !== undefined, () => `no allocation strategy ${allocationStrategy}`);
  return strategy;
}

/** Launches what is chosen, or, where its pool has no room, what is chosen then; −1 = nothing. */
export function launchChosen(run: Run, environment: number, need: Need, choose: Choose): number {
  const reached = limitReached(run, environment);
  if (reached !== Reason.Ok) return refuseLaunch(run, environment, reached);
  const view = allocationView(run, environment);
  const first = choose(need, view);
  if (!run.market.isLimited) return launch(run, environment, first);
  const { typeName } = run.model.offerings;
  const { keepsType } = strategyOf(run, environment);
  const isOpen = (offering: number) =>
    !run.market.isShort(offering, run.now, run.passes) &&
    (!keepsType || typeName[offering] === typeName[first]);
  let chosen = first;
  for (;;) {
    const instance = isOpen(chosen) ? launch(run, environment, chosen) : noCapacity;
    if (instance !== noCapacity) return instance;
    const candidates = need.candidates.filter(isOpen);
    if (candidates.length === 0) return refuseForCapacity(run, environment);
    chosen = choose({ ...need, candidates }, view);
  }
}

/** No pool has room; those that may be asked again later ask for a pass then. */
function refuseForCapacity(run: Run, environment: number): number {
  const { firstOffering, offeringCount } = run.world.environments[environment]!;
  let again = Infinity;
  for (let offering = firstOffering; offering < firstOffering + offeringCount; offering++) {
    again = Math.min(again, run.market.askedAgainAt(offering, run.now));
  }
  if (again < Infinity) run.tokensAt = Math.min(run.tokensAt, scalingInstant(run, again));
  return refuseLaunch(run, environment, Reason.InsufficientCapacity);
}

/** The offerings that cost less than their bid now. */
export function withinBid(
  { world, routes, market }: Run,
  offerings: readonly number[],
): readonly number[] {
  if (!routes.hasBids) return offerings;
  const { bidNanoPerHour } = world;
  const { priceNanoPerHour } = market;
  return offerings.filter((offering) => priceNanoPerHour[offering]! < bidNanoPerHour[offering]!);
}

/** What allocation strategies see of an environment. */
function allocationView({ model, world, market }: Run, environment: number): AllocationView {
  return {
    offerings: model.offerings,
    priceNanoPerHour: market.priceNanoPerHour,
    environment: world.environments[environment]!,
    sizePreference: model.assumptions.scheduler.sizePreference,
    poolTop: model.assumptions.spot.poolTop,
  };
}

/** A limit that forbids any further launch, whatever its type. */
export function limitReached(run: Run, environment: number): Reason {
  const { model, world, holding } = run;
  const state = run.environments[environment]!;
  if (state.vainLosses >= mostVainLosses) return Reason.LostInVain;
  if (state.livingCount >= model.assumptions.ec2.maxInstances) return Reason.MaxInstances;
  const full = state.livingVcpuMilli >= world.environments[environment]!.maxVcpuMilli;
  return full && holding.overshoots(environment) ? Reason.AtMaxVcpus : Reason.Ok;
}

/** Launches an offering; −1 where a limit or a rate forbids it, `noCapacity` where EC2 has none. */
function launch(run: Run, environment: number, chosen: number): number {
  const { now } = run;
  const state = run.environments[environment]!;
  const offering = turnZone(run, environment, chosen);
  const reason = launchForbidden(run, environment, offering);
  if (reason === Reason.LaunchRate) {
    run.tokensAt = Math.min(run.tokensAt, scalingInstant(run, state.launchTokens.nextAt(now)));
  }
  if (reason !== Reason.Ok) return refuseLaunch(run, environment, reason);
  if (!run.market.hasRoom(offering)) return meetNoRoom(run, environment, offering);
  state.launchTokens.take();
  state.refusal = Reason.Ok;
  const instance = launchInstance(run, offering);
  retryOverdue(run, environment);
  return instance;
}

function meetNoRoom(run: Run, environment: number, offering: number): typeof noCapacity {
  const { capacityBackoff } = run.model.assumptions.spot;
  run.market.meetShortage(offering, run.now + capacityBackoff, run.passes);
  const what = code(Kind.LaunchRefused, Reason.InsufficientCapacity);
  run.trace.write(what, environment, offering, 0);
  return noCapacity;
}

/** On-Demand types stand with their first zone; launches take the zones in turn. */
function turnZone(run: Run, environment: number, offering: number): number {
  const { zones, purchase } = run.world.environments[environment]!;
  if (purchase !== Purchase.ON_DEMAND) return offering;
  return offering + (run.environments[environment]!.launches % zones.length);
}

function launchForbidden(run: Run, environment: number, offering: number): Reason {
  const { model, world, holding, now } = run;
  const state = run.environments[environment]!;
  const { maxVcpuMilli, purchase } = world.environments[environment]!;
  const vcpuMilli = model.offerings.vcpuMilli[offering]!;
  if (!holding.overshoots(environment) && state.livingVcpuMilli + vcpuMilli > maxVcpuMilli) {
    return Reason.AtMaxVcpus;
  }
  if (run.purchaseVcpuMilli[purchase]! + vcpuMilli > holding.quotaMilli(environment)) {
    return Reason.VcpuQuota;
  }
  return state.launchTokens.has(now) ? Reason.Ok : Reason.LaunchRate;
}

/** Records why the environment does not launch, when that changes; −1, as no launch. */
export function refuseLaunch(run: Run, environment: number, reason: Reason): number {
  const state = run.environments[environment]!;
  state.stopped = true;
  if (state.refusal !== reason) {
    state.refusal = reason;
    run.trace.write(code(Kind.LaunchRefused, reason), environment, -1, 0);
  }
  return -1;
}

/** The first pass at or after `at` in which scale-out is due. */
export function scalingInstant(run: Run, at: number): number {
  const { scalingCycle } = run.model.assumptions.scheduler;
  if (scalingCycle === 0) return dispatchInstant(run, at);
  const cell = Math.max(run.scaledCell + 1, Math.ceil(at / scalingCycle));
  return dispatchInstant(run, cell * scalingCycle);
}
