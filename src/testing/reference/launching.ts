/** Limits on launches, and the floors of environments [launches.2, launches.8, scale-out.10]. */
import type { EnvironmentId, OfferingId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { choose, isBelowBid, type Wish } from './allocation.ts';
import { scalingInstant } from './cadence.ts';
import { launchInstance } from './instances.ts';
import { accountVcpu, listedOfferings, neverOvershoots, quotaMilli, sizeOf } from './limits.ts';
import { hasPoolRoom, recordDepth } from './market.ts';
import { backoffEndsOf, isShort, meetNoRoom, type WithoutRoom } from './shortage.ts';
import { floorOf, isBelowFloor, noteFloors } from './since.ts';
import { write } from './changes.ts';
import { type Instance, livingOf, type Sim, vcpuOf } from './state.ts';
import { hasToken, nextTokenAt, takeToken } from './tokens.ts';

/** The state of one scale-out. */
export interface ScaleOut extends WithoutRoom {
  /** The environments that decide on launches. */
  readonly deciding: readonly EnvironmentId[];
  /** Environments whose further launches are all refused, and why. */
  readonly closed: Map<EnvironmentId, Reason>;
  /** The first refusals of each environment, of launches for jobs and for its floor. */
  readonly forJobs: Map<EnvironmentId, Reason>;
  readonly forFloors: Map<EnvironmentId, Reason>;
  /** When environments that lacked a token or capacity may try again. */
  readonly triedAgainAt: number[];
  /** An environment of which no refusal stood is refused. */
  newlyRefused: boolean;
}

/**
 * Launches what is chosen, or the next best if a pool has no room; else says why not. Ok = the
 * environment does not decide on launches for jobs.
 */
export function tryLaunch(sim: Sim, scaleOut: ScaleOut, wish: Wish): Instance | Reason {
  const { environment } = wish;
  if (!wish.isFloor && !scaleOut.deciding.includes(environment)) return Reason.Ok;
  const result = launchOrRefuse(sim, scaleOut, wish);
  if (typeof result !== 'number') return result;
  const refusals = wish.isFloor ? scaleOut.forFloors : scaleOut.forJobs;
  if (!refusals.has(environment)) refusals.set(environment, result);
  return result;
}

function launchOrRefuse(sim: Sim, scaleOut: ScaleOut, wish: Wish): Instance | Reason {
  const { environment, holders } = wish;
  const already = scaleOut.closed.get(environment);
  if (already !== undefined) return already;
  const affordable = holders.filter((offering) => isBelowBid(sim, offering));
  if (affordable.length === 0) return Reason.AboveBid;
  const whatever = anyLaunchRefusal(sim, environment);
  if (whatever !== undefined) return close(scaleOut, environment, whatever);
  const admitted = affordable.filter((one) => limitReached(sim, environment, one) === undefined);
  if (admitted.length === 0) {
    const reasons = affordable.map((one) => limitReached(sim, environment, one));
    return reasons.includes(Reason.VcpuQuota) ? Reason.VcpuQuota : Reason.AtMaxVcpus;
  }
  const first = choose(sim, wish, admitted)!;
  let offering: OfferingId | undefined = first;
  while (offering !== undefined) {
    if (!isShort(sim, scaleOut, offering)) {
      const { launchTokens } = sim.environments[environment];
      if (!hasToken(launchTokens, sim.now)) {
        const tokenAt = nextTokenAt(launchTokens, sim.now);
        scaleOut.triedAgainAt.push(scalingInstant(sim, environment, tokenAt));
        return close(scaleOut, environment, Reason.LaunchRate);
      }
      if (hasPoolRoom(sim, offering)) return launch(sim, offering);
      meetNoRoom(sim, scaleOut, offering);
    }
    const open = admitted.filter(
      (one) => !isShort(sim, scaleOut, one) && isAlternative(sim, one, first),
    );
    offering = choose(sim, wish, open);
  }
  const ends = backoffEndsOf(sim, environment);
  scaleOut.triedAgainAt.push(...ends.map((at) => scalingInstant(sim, environment, at)));
  return Reason.InsufficientCapacity;
}

/** All further launches of the environment are refused in this scale-out. */
function close(scaleOut: ScaleOut, environment: EnvironmentId, reason: Reason): Reason {
  scaleOut.closed.set(environment, reason);
  return reason;
}

/** At the end of the scale-out: jobs come before the floor. */
export function recordRefusals(sim: Sim, scaleOut: ScaleOut): void {
  const { forJobs, forFloors } = scaleOut;
  for (const state of sim.environments) {
    const reason = forJobs.get(state.id) ?? forFloors.get(state.id);
    if (reason === undefined || reason === state.lastRefusal) continue;
    if (state.lastRefusal === undefined) scaleOut.newlyRefused = true;
    state.lastRefusal = reason;
    write(sim, Kind.LaunchRefused, { subject: state.id, reason });
  }
}

/** BEST_FIT waits for capacity of its type, and for the quota. */
export function waitsFor(sim: Sim, environment: EnvironmentId, refusal: Reason): boolean {
  const isCapacity = refusal === Reason.InsufficientCapacity || refusal === Reason.VcpuQuota;
  return isCapacity && sim.world.environments[environment].allocationStrategy === 'BEST_FIT';
}

/** BEST_FIT waits for the type of its first choice. */
function isAlternative(sim: Sim, offering: OfferingId, first: OfferingId): boolean {
  const { environment, typeName } = sim.model.offerings;
  const { allocationStrategy } = sim.world.environments[environment[offering]];
  return allocationStrategy !== 'BEST_FIT' || typeName[offering] === typeName[first];
}

function launch(sim: Sim, offering: OfferingId): Instance {
  const state = sim.environments[sim.model.offerings.environment[offering]];
  takeToken(state.launchTokens, sim.now);
  state.lastRefusal = undefined;
  recordDepth(sim, offering);
  return launchInstance(sim, offering);
}

/** The reason that forbids launches of any type. */
function anyLaunchRefusal(sim: Sim, environment: EnvironmentId): Reason | undefined {
  if (new Set(sim.environments[environment].unusedLosses).size >= 1_000) return Reason.LostInVain;
  const living = livingOf(sim, environment);
  if (living.length >= sim.model.assumptions.ec2.maxInstances) return Reason.MaxInstances;
  const listed = listedOfferings(sim, environment);
  const reasons = listed.map((one) => limitReached(sim, environment, one));
  if (reasons.includes(undefined)) return undefined;
  return reasons.includes(Reason.VcpuQuota) ? Reason.VcpuQuota : Reason.AtMaxVcpus;
}

/** The limit that an instance of the offering would break. */
function limitReached(
  sim: Sim,
  environment: EnvironmentId,
  offering: OfferingId,
): Reason | undefined {
  const { maxVcpuMilli } = sim.world.environments[environment];
  const { vcpuMilli } = sizeOf(sim, offering);
  const living = vcpuOf(sim, livingOf(sim, environment));
  const isFull = neverOvershoots(sim, environment)
    ? living + vcpuMilli > maxVcpuMilli
    : living + leastFree(sim, environment) > maxVcpuMilli;
  if (isFull) return Reason.AtMaxVcpus;
  const isOver = accountVcpu(sim, environment) + vcpuMilli > quotaMilli(sim, environment);
  return isOver ? Reason.VcpuQuota : undefined;
}

/** While an update replaces instances, the smallest type must fit below maxvCpus. */
function leastFree(sim: Sim, environment: EnvironmentId): number {
  if (!livingOf(sim, environment).some(({ outdated }) => outdated)) return 1;
  const sizes = listedOfferings(sim, environment).map((one) => sizeOf(sim, one).vcpuMilli);
  return Math.min(...sizes);
}

/** Every deciding environment gets its floor, enabled or not; at t = 0 all do. */
export function fillFloors(sim: Sim, scaleOut: ScaleOut): void {
  for (const { id } of sim.environments) {
    if (sim.now > 0 && !scaleOut.deciding.includes(id)) continue;
    const floor = floorOf(sim, id);
    while (isBelowFloor(sim, id)) {
      const missing = floor - vcpuOf(sim, livingOf(sim, id));
      const result = tryLaunch(sim, scaleOut, {
        environment: id,
        holders: listedOfferings(sim, id),
        demand: { vcpuMilli: missing, memoryMib: 0, gpus: 0 },
        isFloor: true,
      });
      if (typeof result === 'number') break;
    }
    sim.environments[id].askedMilli = 0;
    noteFloors(sim);
  }
}
