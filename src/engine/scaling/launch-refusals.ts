/** Refusals of launches: noted in the course of a scale-out, recorded at its end [launches.19]. */
import type { EnvironmentId, InstanceId } from '../../kernel/ids.ts';
import { Kind, type LaunchRefusal, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import type { Run } from '../state/run.ts';

/** Notes why a launch is refused; returns −1, no instance. */
export function refuseLaunch(
  { fleet }: Run,
  environment: EnvironmentId,
  reason: LaunchRefusal,
): InstanceId {
  const state = fleet.environments[environment];
  state.lastRefusal = reason;
  state.jobRefusal ||= reason;
  return -1;
}

/** The same, for all further launches of this scale-out: the reason holds whatever the type. */
export function keepRefusing(
  run: Run,
  environment: EnvironmentId,
  reason: LaunchRefusal,
): InstanceId {
  run.fleet.environments[environment].closedFor = reason;
  return refuseLaunch(run, environment, reason);
}

/** BEST_FIT waits for its type: the jobs of the launch just refused do not go elsewhere [S2]. */
export function isAwaited({ world, policies, fleet }: Run, environment: EnvironmentId): boolean {
  const { allocationStrategy } = world.environments[environment];
  const { lastRefusal } = fleet.environments[environment];
  const isOfType = lastRefusal === Reason.InsufficientCapacity || lastRefusal === Reason.VcpuQuota;
  return isOfType && policies.allocation[allocationStrategy].keepsType;
}

/** Of each environment, the first refusal for a job or else for the floor, if it is another. */
export function recordLaunchRefusals({ fleet, trace }: Run): void {
  for (const environment of fleet.scaled) {
    const state = fleet.environments[environment];
    const reason = state.jobRefusal || state.floorRefusal;
    if (reason === Reason.Ok || reason === state.refusal) continue;
    state.refusal = reason;
    trace.write(code(Kind.LaunchRefused, reason), environment, -1, 0);
  }
}
