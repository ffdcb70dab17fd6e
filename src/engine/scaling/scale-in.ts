/** Termination of idle instances after their grace [E38, E42, scale-in.11, scale-in.14]. */
import type { EnvironmentId, InstanceId, OfferingId } from '../../kernel/ids.ts';
import { Reason } from '../../trace/record.ts';
import { startIdleTime } from '../lives/idle.ts';
import { terminateInstance } from '../lives/instances.ts';
import { Event } from '../state/event.ts';
import type { Fleet } from '../state/fleet.ts';
import { Phase } from '../state/instance-state.ts';
import type { Run } from '../state/run.ts';

/** If an idle time is over, the instance is terminated, or overdue where the floor needs it. */
export function endIdleTime(run: Run, instance: InstanceId, stamp: number): void {
  const { fleet, model, world } = run;
  const { instances } = fleet;
  if (instances.idleStamp[instance] !== stamp) return;
  const environment = instances.environment[instance];
  const state = fleet.environments[environment];
  const vcpuMilli = model.offerings.vcpuMilli[instances.offering[instance]];
  const left = state.livingVcpuMilli - vcpuMilli;
  if (left >= world.environments[environment].minVcpuMilli) {
    if (instances.everUsed[instance] === 0) markFutile(run, environment);
    terminateInstance(run, instance, Reason.ScaleIn);
  } else {
    if (instances.overdueStamp[instance] === 0) state.overdue.push(instance);
    instances.overdueStamp[instance] = instances.idleStamp[instance];
  }
}

/** A launch was never used: jobs behind the stops of the environment's queues ask for no more. */
function markFutile({ world, queues }: Run, environment: EnvironmentId): void {
  world.queues.forEach(({ environments }, queue) => {
    const state = queues.states[queue];
    if (environments.includes(environment)) state.futileAt = state.stoppedAt;
  });
}

/** After a launch the floor may no longer need overdue instances: each is tried again now. */
export function retryOverdue({ fleet, events, clock }: Run, environment: EnvironmentId): void {
  const { idleSince, idleStamp, overdueStamp } = fleet.instances;
  const { overdue } = fleet.environments[environment];
  if (overdue.length === 0) return;
  overdue.sort((a, b) => idleSince[a] - idleSince[b] || a - b);
  for (const instance of overdue) {
    const stamp = idleStamp[instance];
    if (stamp === overdueStamp[instance]) events.push(clock.now, Event.IdleOver, instance, stamp);
    overdueStamp[instance] = 0;
  }
  overdue.length = 0;
}

/** Starts the idle time of ready instances that a pass left without a first job. */
export function idleUnoffered(run: Run): void {
  const { fleet, clock } = run;
  const { idleStamp, bookedFor } = fleet.instances;
  const { scaled } = run.world.islands;
  for (const environment of scaled) {
    const { unoffered, tokenlessPass } = fleet.environments[environment];
    // A job that lacks only a token may still come here.
    if (tokenlessPass === clock.passes) continue;
    let kept = 0;
    for (let index = 0; index < unoffered.length; index++) {
      const instance = unoffered.at(index);
      // A job, a hold, a notice or the end came first: this idle time never starts.
      if (idleStamp[instance] !== 0) continue;
      if (bookedFor[instance] >= 0) unoffered.set(kept++, instance);
      else startIdleTime(run, instance);
    }
    fleet.unoffered -= unoffered.length - kept;
    unoffered.truncate(kept);
  }
}

/** Whether some unbooked living EC2 instance exceeds its environment's floor. */
export function aboveFloor({ model: { offerings }, world, fleet }: Run): boolean {
  for (let offering = 0 as OfferingId; offering < offerings.count; offering++) {
    if (fleet.living[offering] === bookedOf(fleet, offering)) continue;
    const environment = offerings.environment[offering];
    const { managed, minVcpuMilli } = world.environments[environment];
    const left = fleet.environments[environment].livingVcpuMilli - offerings.vcpuMilli[offering];
    if (managed && left >= minVcpuMilli) return true;
  }
  return false;
}

/** Living instances of an offering that are kept for multi-node jobs. */
function bookedOf({ booked, instances }: Fleet, offering: OfferingId): number {
  let count = 0;
  for (let index = 0; index < booked.length; index++) {
    const instance = booked.at(index);
    const isKept = instances.bookedFor[instance] >= 0 && instances.everUsed[instance] === 0;
    const isLiving = instances.phase[instance] !== Phase.Terminated;
    if (isKept && isLiving && instances.offering[instance] === offering) count++;
  }
  return count;
}

/** Whether an environment has fewer vCPUs than its floor [E8]. */
export function belowFloor({ fleet }: Run): boolean {
  return fleet.scaled.some((id) => fleet.environments[id].floorMissedSince < Infinity);
}
