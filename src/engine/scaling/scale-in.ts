/** The end of idle instances: after their grace, never below the floor (docs/simulation.md §4). */
import { Reason } from '../../trace/record.ts';
import { Event } from '../state/event.ts';
import { Phase } from '../state/instance-state.ts';
import { startIdleTime, terminateInstance } from '../lives/instances.ts';
import type { Run } from '../state/run.ts';

/** An idle time is over: the instance ends, or stays as overdue if the floor needs it. */
export function endIdleTime(run: Run, instance: number): void {
  const { instances, model, world } = run;
  const environment = instances.environment[instance]!;
  const state = run.environments[environment]!;
  const vcpuMilli = model.offerings.vcpuMilli[instances.offering[instance]!]!;
  const left = state.livingVcpuMilli - vcpuMilli;
  if (left >= world.environments[environment]!.minVcpuMilli) {
    if (instances.everUsed[instance] === 0) markFutile(run, environment);
    terminateInstance(run, instance, Reason.ScaleIn);
  } else {
    state.overdue.push(instance);
    instances.overdueStamp[instance] = instances.idleStamp[instance]!;
  }
}

/** An instance that never ran a job goes: what lies behind the stops of its queues asks no more. */
function markFutile(run: Run, environment: number): void {
  run.world.queues.forEach(({ environments }, queue) => {
    const state = run.queues[queue]!;
    if (environments.includes(environment)) state.futileAt = state.stoppedAt;
  });
}

/** A launch may have made an overdue instance superfluous: each is tried again in this instant. */
export function retryOverdue(run: Run, environment: number): void {
  const { instances, events, now } = run;
  const { overdue } = run.environments[environment]!;
  if (overdue.length === 0) return;
  overdue.sort((a, b) => instances.idleSince[a]! - instances.idleSince[b]! || a - b);
  for (const instance of overdue) {
    const stamp = instances.idleStamp[instance]!;
    if (stamp === instances.overdueStamp[instance]) {
      events.push(now, Event.IdleOver, instance, stamp);
    }
  }
  overdue.length = 0;
}

/** Ready instances that a pass left without a first job start their idle time. */
export function idleUnoffered(run: Run): void {
  const { idleStamp, bookedFor } = run.instances;
  for (const environment of run.scaling) {
    const { unoffered, tokenlessPass } = run.environments[environment]!;
    // Work that only lacks a token is still to be offered.
    if (tokenlessPass === run.passes) continue;
    let kept = 0;
    for (let index = 0; index < unoffered.length; index++) {
      const instance = unoffered.at(index);
      // Whatever befell it since it was ready has ended that idle time before it began.
      if (idleStamp[instance] !== 0) continue;
      if (bookedFor[instance]! >= 0) unoffered.set(kept++, instance);
      else startIdleTime(run, instance);
    }
    run.unoffered -= unoffered.length - kept;
    unoffered.truncate(kept);
  }
}

/** Whether some living EC2 instance stands above its environment's floor, bookings apart. */
export function aboveFloor(run: Run): boolean {
  const { offerings } = run.model;
  return run.offeringLiving.some((living, offering) => {
    if (living === bookedOf(run, offering)) return false;
    const environment = offerings.environment[offering]!;
    const { managed, minVcpuMilli } = run.world.environments[environment]!;
    const left = run.environments[environment]!.livingVcpuMilli - offerings.vcpuMilli[offering]!;
    return managed && left >= minVcpuMilli;
  });
}

/** Living instances of an offering that are kept for multi-node jobs. */
function bookedOf({ booked, instances }: Run, offering: number): number {
  let count = 0;
  for (let index = 0; index < booked.length; index++) {
    const instance = booked.at(index);
    const isKept = instances.bookedFor[instance]! >= 0 && instances.everUsed[instance] === 0;
    const isLiving = instances.phase[instance] !== Phase.Terminated;
    if (isKept && isLiving && instances.offering[instance] === offering) count++;
  }
  return count;
}

/** Whether an environment has fewer vCPUs than its floor. */
export function belowFloor(run: Run): boolean {
  return run.scaling.some(
    (environment) =>
      run.environments[environment]!.livingVcpuMilli <
      run.world.environments[environment]!.minVcpuMilli,
  );
}
