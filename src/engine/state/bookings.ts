/**
 * Instances that scale-out keeps for multi-node jobs, which need several empty ones at once
 * [bookings.4, bookings.8].
 */
import type { InstanceId, JobId, RowId } from '../../kernel/ids.ts';
import type { Run } from './run.ts';

/** Keeps an instance for the job of a main node. */
export function bookInstance({ fleet, model }: Run, instance: InstanceId, main: JobId): void {
  const { instances, booked } = fleet;
  const environment = instances.environment[instance];
  instances.bookedFor[instance] = main;
  booked.push(instance);
  const state = fleet.environments[environment];
  const row: RowId = state.onTheWay.indexOf(instance);
  if (row >= 0) {
    state.claims.close(row);
    state.claimedVcpuMilli += model.offerings.vcpuMilli[instances.offering[instance]];
  }
}

/** Gives up every booking. */
export function unbookAll({ fleet: { instances, booked } }: Run): void {
  for (let index = 0; index < booked.length; index++) instances.bookedFor[booked.at(index)] = -1;
  booked.clear();
}

/** Gives up the bookings of a job that is no longer RUNNABLE. */
export function unbookFor({ fleet: { instances, booked } }: Run, main: JobId): void {
  for (let index = 0; index < booked.length; index++) {
    const instance = booked.at(index);
    if (instances.bookedFor[instance] === main) instances.bookedFor[instance] = -1;
  }
}
