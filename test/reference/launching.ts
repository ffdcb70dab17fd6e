/** Limits on launches, and the floors of environments [launches.2, launches.7, scale-out.10]. */
import type { EnvironmentId, OfferingId } from '../../src/kernel/ids.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import {
  byName,
  byPosition,
  byPricePerVcpu,
  byVcpu,
  byZone,
  candidateOf,
  type Choice,
  isBelowBid,
  least,
  oneZone,
} from './allocation.ts';
import { launchInstance } from './instances.ts';
import { accountVcpu, listedOfferings, neverOvershoots, quotaMilli, sizeOf } from './limits.ts';
import { hasPoolRoom } from './market.ts';
import { type Instance, livingOf, type Simulation, vcpuOf, write } from './state.ts';
import { type Bucket, hasToken, takeToken } from './tokens.ts';

/** The state of one scale-out. */
export interface ScaleOut {
  /** The environments stopped by a limit or a lack of capacity. */
  readonly stopped: EnvironmentId[];
  /** The offerings whose pools had no room. */
  readonly withoutRoom: OfferingId[];
  /** The buckets that lacked a token. */
  readonly missing: Bucket[];
  /** When environments stopped by a lack of capacity may try again. */
  readonly backoffEnds: number[];
  launches: number;
}

interface Wanted {
  readonly environment: EnvironmentId;
  readonly choice: Choice;
}

/**
 * Launches the offering of `choice`, or its next best if a pool has no room. If there is none, or a
 * limit forbids it, the environment stops for this pass.
 */
export function tryLaunch(
  sim: Simulation,
  scaleOut: ScaleOut,
  { environment, choice }: Wanted,
): Instance | undefined {
  if (scaleOut.stopped.includes(environment)) return undefined;
  const first = choice(() => true);
  const atOnce = first === undefined ? Reason.AboveBid : anyLaunchRefusal(sim, environment);
  if (atOnce !== undefined) {
    stopLaunches(sim, scaleOut, { environment, reason: atOnce });
    return undefined;
  }
  let offering = first;
  while (offering !== undefined) {
    if (!isShort(sim, scaleOut, offering)) {
      const reason = launchRefusal(sim, environment, offering);
      if (reason !== undefined) {
        stopLaunches(sim, scaleOut, { environment, reason });
        return undefined;
      }
      if (hasPoolRoom(sim, offering)) return launch(sim, scaleOut, offering);
      meetNoRoom(sim, scaleOut, offering);
    }
    offering = choice((one) => !isShort(sim, scaleOut, one) && isAlternative(sim, one, first!));
  }
  const reason = Reason.InsufficientCapacity;
  stopLaunches(sim, scaleOut, { environment, reason });
  return undefined;
}

function isShort(sim: Simulation, { withoutRoom }: ScaleOut, offering: OfferingId): boolean {
  return withoutRoom.includes(offering) || sim.now < sim.shortUntil[offering];
}

/** BEST_FIT waits for the type of its first choice. */
function isAlternative(sim: Simulation, offering: OfferingId, first: OfferingId): boolean {
  const { environment, typeName } = sim.model.offerings;
  const { allocationStrategy } = sim.world.environments[environment[offering]];
  return allocationStrategy !== 'BEST_FIT' || typeName[offering] === typeName[first];
}

function meetNoRoom(sim: Simulation, { withoutRoom }: ScaleOut, offering: OfferingId): void {
  withoutRoom.push(offering);
  sim.shortUntil[offering] = sim.now + sim.model.assumptions.spot.capacityBackoff;
  const subject = sim.model.offerings.environment[offering];
  const reason = Reason.InsufficientCapacity;
  write(sim, Kind.LaunchRefused, { subject, object: offering, reason });
}

function launch(sim: Simulation, scaleOut: ScaleOut, offering: OfferingId): Instance {
  const state = sim.environments[sim.model.offerings.environment[offering]];
  takeToken(state.launchTokens, sim.now);
  state.lastRefusal = undefined;
  scaleOut.launches++;
  return launchInstance(sim, offering);
}

function stopLaunches(
  sim: Simulation,
  scaleOut: ScaleOut,
  { environment, reason }: { readonly environment: EnvironmentId; readonly reason: Reason },
): undefined {
  const state = sim.environments[environment];
  scaleOut.stopped.push(environment);
  if (reason === Reason.LaunchRate) scaleOut.missing.push(state.launchTokens);
  if (reason === Reason.InsufficientCapacity) {
    scaleOut.backoffEnds.push(...backoffEndsOf(sim, environment));
  }
  if (state.lastRefusal === reason) return;
  state.lastRefusal = reason;
  write(sim, Kind.LaunchRefused, { subject: state.id, reason });
}

/** The reason that forbids launches of any type. */
function anyLaunchRefusal(sim: Simulation, environment: EnvironmentId): Reason | undefined {
  if (new Set(sim.environments[environment].unusedLosses).size >= 1_000) return Reason.LostInVain;
  const living = livingOf(sim, environment);
  if (living.length >= sim.model.assumptions.ec2.maxInstances) return Reason.MaxInstances;
  if (neverOvershoots(sim, environment)) return undefined;
  const { maxVcpuMilli } = sim.world.environments[environment];
  const free = maxVcpuMilli - vcpuOf(sim, living);
  return free < leastFree(sim, environment) ? Reason.AtMaxVcpus : undefined;
}

/** While an update replaces instances, the smallest type must fit below maxvCpus. */
function leastFree(sim: Simulation, environment: EnvironmentId): number {
  if (!livingOf(sim, environment).some(({ outdated }) => outdated)) return 1;
  const sizes = listedOfferings(sim, environment).map((one) => sizeOf(sim, one).vcpuMilli);
  return Math.min(...sizes);
}

function launchRefusal(
  sim: Simulation,
  environment: EnvironmentId,
  offering: OfferingId,
): Reason | undefined {
  const { maxVcpuMilli } = sim.world.environments[environment];
  const { vcpuMilli } = sizeOf(sim, offering);
  const together = vcpuOf(sim, livingOf(sim, environment)) + vcpuMilli;
  if (neverOvershoots(sim, environment) && together > maxVcpuMilli) return Reason.AtMaxVcpus;
  if (accountVcpu(sim, environment) + vcpuMilli > quotaMilli(sim, environment)) {
    return Reason.VcpuQuota;
  }
  const { launchTokens } = sim.environments[environment];
  return hasToken(launchTokens, sim.now) ? undefined : Reason.LaunchRate;
}

/** The ends of an environment's backoffs, for pools that have room or may get some. */
function backoffEndsOf(sim: Simulation, id: EnvironmentId): number[] {
  const { environment, pool } = sim.model.offerings;
  return sim.shortUntil.filter((until, row) => {
    const offering: OfferingId = row;
    if (until <= sim.now || environment[offering] !== id) return false;
    const willChange = sim.nature.nextCapacity(pool[offering], sim.now) !== undefined;
    return hasPoolRoom(sim, offering) || willChange;
  });
}

/** Whether the environment is one whose instances Batch launches. */
export function isManagedEc2(sim: Simulation, environment: EnvironmentId): boolean {
  const { managed, platform } = sim.world.environments[environment];
  return managed && platform === 'EC2';
}

export function isBelowFloor(sim: Simulation, environment: EnvironmentId): boolean {
  const floor = Math.max(
    sim.world.environments[environment].minVcpuMilli,
    sim.environments[environment].askedMilli,
  );
  return isManagedEc2(sim, environment) && vcpuOf(sim, livingOf(sim, environment)) < floor;
}

/** At t = 0 and in an update: the next scale-out launches desiredvCpus. */
export function askForDesired(sim: Simulation, environment: EnvironmentId): void {
  const { enabled, desiredVcpuMilli } = sim.world.environments[environment];
  sim.environments[environment].askedMilli = enabled ? desiredVcpuMilli : 0;
}

/** Every managed EC2 environment gets its minvCpus, enabled or not. */
export function fillFloors(sim: Simulation, scaleOut: ScaleOut): void {
  for (const { id } of sim.environments) {
    while (isBelowFloor(sim, id)) {
      const choice: Choice = (may) => floorOffering(sim, id, may);
      if (tryLaunch(sim, scaleOut, { environment: id, choice }) === undefined) break;
    }
    sim.environments[id].askedMilli = 0;
  }
}

function floorOffering(
  sim: Simulation,
  environment: EnvironmentId,
  may: (offering: OfferingId) => boolean,
): number | undefined {
  const { allocationStrategy } = sim.world.environments[environment];
  const offerings = listedOfferings(sim, environment).filter(
    (one) => isBelowBid(sim, one) && may(one),
  );
  const candidates = oneZone(
    sim,
    environment,
    offerings.map((offering) => candidateOf(sim, offering)),
  );
  const ordered = allocationStrategy === 'BEST_FIT_PROGRESSIVE_ORDERED' ? [byPosition] : [];
  const comparisons = [...ordered, byPricePerVcpu, byVcpu, byPosition, byName, byZone];
  return least(candidates, comparisons)?.offering;
}
