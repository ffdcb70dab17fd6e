/** Limits on launches, and the floors of environments (rules of a run, §5, scale-out 1 and 3). */
import { Kind, Reason } from '../../src/trace/record.ts';
import {
  byName,
  byPosition,
  byPricePerVcpu,
  byVcpu,
  byZone,
  candidateOf,
  isBelowBid,
  least,
  oneZone,
} from './allocation.ts';
import { launchInstance } from './instances.ts';
import { accountVcpu, listedOfferings, neverOvershoots, quotaMilli, sizeOf } from './limits.ts';
import type { EnvironmentState, Instance, Simulation } from './state.ts';
import { livingOf, vcpuOf, write } from './state.ts';
import type { Bucket } from './tokens.ts';
import { hasToken, takeToken } from './tokens.ts';

/** What one scale-out remembers. */
export interface ScaleOut {
  /** Environments that a limit stopped. */
  readonly stopped: number[];
  /** Buckets that lacked a token. */
  readonly missing: Bucket[];
  launches: number;
}

/**
 * Launches the strategy's choice unless there is none or a limit forbids it, which stops the
 * environment for this pass.
 */
export function tryLaunch(
  sim: Simulation,
  scaleOut: ScaleOut,
  {
    environment,
    offering,
  }: { readonly environment: number; readonly offering: number | undefined },
): Instance | undefined {
  if (scaleOut.stopped.includes(environment)) return undefined;
  const state = sim.environments[environment]!;
  const reason = launchRefusal(sim, environment, offering);
  if (offering !== undefined && reason === undefined) {
    takeToken(state.launchTokens, sim.now);
    state.lastRefusal = undefined;
    scaleOut.launches += 1;
    return launchInstance(sim, offering);
  }
  scaleOut.stopped.push(environment);
  if (reason === Reason.LaunchRate) scaleOut.missing.push(state.launchTokens);
  recordLaunchRefusal(sim, state, reason!);
  return undefined;
}

function recordLaunchRefusal(sim: Simulation, state: EnvironmentState, reason: Reason): void {
  if (state.lastRefusal === reason) return;
  state.lastRefusal = reason;
  write(sim, Kind.LaunchRefused, { subject: state.id, reason });
}

function launchRefusal(
  sim: Simulation,
  environment: number,
  offering: number | undefined,
): Reason | undefined {
  if (offering === undefined) return Reason.AboveBid;
  const living = livingOf(sim, environment);
  const { maxVcpuMilli } = sim.world.environments[environment]!;
  const { vcpuMilli } = sizeOf(sim, offering);
  if (living.length >= sim.model.assumptions.ec2.maxInstances) return Reason.MaxInstances;
  const before = vcpuOf(sim, living);
  const atMax = neverOvershoots(sim, environment)
    ? before + vcpuMilli > maxVcpuMilli
    : before >= maxVcpuMilli;
  if (atMax) return Reason.AtMaxVcpus;
  if (accountVcpu(sim, environment) + vcpuMilli > quotaMilli(sim, environment)) {
    return Reason.VcpuQuota;
  }
  const { launchTokens } = sim.environments[environment]!;
  return hasToken(launchTokens, sim.now) ? undefined : Reason.LaunchRate;
}

/** Whether the environment is one whose instances Batch launches. */
export function isManagedEc2(sim: Simulation, environment: number): boolean {
  const { managed, platform } = sim.world.environments[environment]!;
  return managed && platform === 'EC2';
}

export function isBelowFloor(sim: Simulation, environment: number): boolean {
  const floor = sim.world.environments[environment]!.minVcpuMilli;
  return isManagedEc2(sim, environment) && vcpuOf(sim, livingOf(sim, environment)) < floor;
}

/** Enabled or not, every managed EC2 environment gets its minvCpus. */
export function fillFloors(sim: Simulation, scaleOut: ScaleOut): void {
  for (const { id } of sim.environments) {
    while (isBelowFloor(sim, id)) {
      const launch = { environment: id, offering: floorOffering(sim, id) };
      if (tryLaunch(sim, scaleOut, launch) === undefined) break;
    }
  }
}

function floorOffering(sim: Simulation, environment: number): number | undefined {
  const { allocationStrategy } = sim.world.environments[environment]!;
  const offerings = listedOfferings(sim, environment).filter((one) => isBelowBid(sim, one));
  const candidates = oneZone(
    sim,
    environment,
    offerings.map((offering) => candidateOf(sim, offering)),
  );
  const ordered = allocationStrategy === 'BEST_FIT_PROGRESSIVE_ORDERED' ? [byPosition] : [];
  const comparisons = [...ordered, byPricePerVcpu, byVcpu, byPosition, byName, byZone];
  return least(candidates, comparisons)?.offering;
}
