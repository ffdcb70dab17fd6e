/**
 * Instances that scale-out keeps for multi-node jobs, which need several empty ones at a time
 * (docs/simulation.md §5).
 */
import type { Run } from './run.ts';

/** Keeps an instance for the job of a main node. */
export function bookInstance(run: Run, instance: number, main: number): void {
  const { instances, booked } = run;
  const environment = instances.environment[instance]!;
  instances.bookedFor[instance] = main;
  booked.push(instance);
  if (run.unbooked.has(instance)) run.unbooked.remove(environment, instance);
  const state = run.environments[environment]!;
  if (state.onTheWay.includes(instance)) {
    state.claimedVcpuMilli += run.model.offerings.vcpuMilli[instances.offering[instance]!]!;
  }
}

/** Gives up every booking. */
export function unbookAll({ instances, booked }: Run): void {
  for (let index = 0; index < booked.length; index++) instances.bookedFor[booked.at(index)] = -1;
  booked.clear();
}

/** Gives up the bookings of a job that no longer is RUNNABLE. */
export function unbookFor({ instances, booked }: Run, main: number): void {
  for (let index = 0; index < booked.length; index++) {
    const instance = booked.at(index);
    if (instances.bookedFor[instance] === main) instances.bookedFor[instance] = -1;
  }
}
