/** Refusals of launches: noted in the course of a scale-out, recorded at its end [launches.19]. */
import type { EnvironmentId, InstanceId } from '../../kernel/ids.ts';
import { Kind, type LaunchRefusal, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import type { Or } from '../state/refusal.ts';
import type { Run } from '../state/run.ts';

/** Notes why a launch is refused; returns −1, no instance. */
export function refuseLaunch(
  { fleet, world }: Run,
  environment: EnvironmentId,
  reason: LaunchRefusal,
): InstanceId {
  const state = fleet.environments[environment];
  if (!isLasting(reason)) world.islands.touchEnvironment(environment);
  state.lastRefusal = reason;
  state.jobRefusal ||= reason;
  return -1;
}

/** Islands with a refusal that others can end are looked at in the next pass too. */
export function watchRefusals({ fleet, world: { islands } }: Run): void {
  for (const environment of islands.scaled) {
    const { refusal } = fleet.environments[environment];
    if (refusal !== Reason.Ok && !isLasting(refusal)) islands.touchEnvironment(environment);
  }
}

/** Whether a refusal stands until the environment itself changes, whatever others do. */
function isLasting(reason: LaunchRefusal): boolean {
  const { AtMaxVcpus, MaxInstances, LostInVain } = Reason;
  return reason === AtMaxVcpus || reason === MaxInstances || reason === LostInVain;
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

/** BEST_FIT waits for its type: jobs of a launch that is refused so do not go elsewhere [S2]. */
export function isAwaited(
  { world, policies }: Run,
  environment: EnvironmentId,
  refusal: Or<LaunchRefusal>,
): boolean {
  const { allocationStrategy } = world.environments[environment];
  const isOfType = refusal === Reason.InsufficientCapacity || refusal === Reason.VcpuQuota;
  return isOfType && policies.allocation(allocationStrategy).keepsType;
}

/** Of each environment, the first refusal for a job or else for the floor, if it is another. */
export function recordLaunchRefusals({ fleet, trace, clock, world: { islands } }: Run): void {
  const { scaled } = islands;
  for (const environment of scaled) {
    const state = fleet.environments[environment];
    const reason = state.jobRefusal || state.floorRefusal;
    if (reason === Reason.Ok || reason === state.refusal) continue;
    // From now on, demand that it kept goes on to the next environment.
    if (state.refusal === Reason.Ok) clock.changes++;
    state.refusal = reason;
    islands.touchEnvironment(environment);
    trace.write(code(Kind.LaunchRefused, reason), environment, -1, 0);
  }
}
