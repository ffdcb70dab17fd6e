/** Since when jobs wait and floors are missed: since when there is demand [scale-out.15]. */
import type { EnvironmentId } from '../../kernel/ids.ts';
import { type Job, livingOf, type QueueNow, type Sim, vcpuOf } from './state.ts';

/** Whether the environment is one whose instances Batch launches. */
export function isManagedEc2(sim: Sim, environment: EnvironmentId): boolean {
  const { managed, platform } = sim.world.environments[environment];
  return managed && platform === 'EC2';
}

export function isBelowFloor(sim: Sim, environment: EnvironmentId): boolean {
  const isManaged = isManagedEc2(sim, environment);
  return isManaged && vcpuOf(sim, livingOf(sim, environment)) < floorOf(sim, environment);
}

/** minvCpus, or the desiredvCpus that are asked for. */
export function floorOf(sim: Sim, environment: EnvironmentId): number {
  const { minVcpuMilli } = sim.world.environments[environment];
  return Math.max(minVcpuMilli, sim.environments[environment].askedMilli);
}

/** At t = 0, and when an environment accepts an update. */
export function askForDesired(sim: Sim, environment: EnvironmentId): void {
  const { enabled, desiredVcpuMilli } = sim.world.environments[environment];
  sim.environments[environment].askedMilli = enabled ? desiredVcpuMilli : 0;
  noteFloors(sim);
}

/** Its RUNNABLE jobs whose retry delay is over. */
function waitingIn(sim: Sim, { id }: QueueNow): Job[] {
  const { queue } = sim.model.jobs;
  return sim.jobs.filter((job) => job.status === 'RUNNABLE' && !job.held && queue[job.id] === id);
}

/** Called for a job that has begun to wait. */
export function noteWaiting(sim: Sim, job: Job): void {
  const queue = sim.queues[sim.model.jobs.queue[job.id]];
  if (waitingIn(sim, queue).length === 1) queue.waitingSince = sim.now;
}

/** Called whenever instances or floors have changed. */
export function noteFloors(sim: Sim): void {
  for (const state of sim.environments) {
    if (vcpuOf(sim, livingOf(sim, state.id)) >= state.askedMilli) state.askedMilli = 0;
    if (!isBelowFloor(sim, state.id)) state.floorMissedSince = Infinity;
    else if (state.floorMissedSince === Infinity) state.floorMissedSince = sim.now;
  }
}

/** Since when the environment has had demand; Infinity = it has none. */
export function demandSince(sim: Sim, environment: EnvironmentId): number {
  const { enabled } = sim.world.environments[environment];
  const waiting = sim.queues.filter(
    (queue) =>
      enabled &&
      sim.world.queues[queue.id].environments.includes(environment) &&
      waitingIn(sim, queue).length > 0,
  );
  const { floorMissedSince } = sim.environments[environment];
  return Math.min(floorMissedSince, ...waiting.map(({ waitingSince }) => waitingSince));
}
