/** The end of idle instances: after their grace, never below the floor (docs/simulation.md §4). */
import { Reason } from '../trace/record.ts';
import { Event } from './event.ts';
import { Phase } from './instance-state.ts';
import { startIdleTime, terminateInstance } from './instances.ts';
import type { Run } from './run.ts';

/** An idle time is over: the instance ends, or stays as overdue if the floor needs it. */
export function endIdleTime(run: Run, instance: number): void {
  const { instances, model } = run;
  const environment = instances.environment[instance]!;
  const state = run.environments[environment]!;
  const vcpuMilli = model.offerings.vcpuMilli[instances.offering[instance]!]!;
  const left = state.livingVcpuMilli - vcpuMilli;
  if (left >= model.environments[environment]!.minVcpuMilli) {
    if (instances.everUsed[instance] === 0) markFutile(run, environment);
    terminateInstance(run, instance, Reason.ScaleIn);
  } else {
    state.overdue.push(instance);
    instances.overdueStamp[instance] = instances.idleStamp[instance]!;
  }
}

/** An instance that never ran a job goes: what lies behind the stops of its queues asks no more. */
function markFutile(run: Run, environment: number): void {
  run.model.queues.forEach(({ environments }, queue) => {
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
  const { everUsed, noticed, phase } = run.instances;
  for (const environment of run.scaling) {
    const { unoffered, tokenlessPass } = run.environments[environment]!;
    // Work that only lacks a token is still to be offered.
    if (tokenlessPass === run.passes) continue;
    for (let index = 0; index < unoffered.length; index++) {
      const instance = unoffered.at(index);
      const waits = phase[instance] === Phase.Ready && noticed[instance] === 0;
      if (waits && everUsed[instance] === 0) startIdleTime(run, instance);
    }
    run.unoffered -= unoffered.length;
    unoffered.clear();
  }
}

/** Whether some living EC2 instance stands above its environment's floor. */
export function aboveFloor(run: Run): boolean {
  const { offerings, environments } = run.model;
  return run.offeringLiving.some((living, offering) => {
    if (living === 0) return false;
    const environment = offerings.environment[offering]!;
    const left = run.environments[environment]!.livingVcpuMilli - offerings.vcpuMilli[offering]!;
    return left >= environments[environment]!.minVcpuMilli;
  });
}

/** Whether an environment has fewer vCPUs than its floor. */
export function belowFloor(run: Run): boolean {
  return run.scaling.some(
    (environment) =>
      run.environments[environment]!.livingVcpuMilli <
      run.model.environments[environment]!.minVcpuMilli,
  );
}
