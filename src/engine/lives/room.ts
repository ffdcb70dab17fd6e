/** An instance's list of jobs and, on EC2, its room [attempts.3, attempts.20]. */
import type { InstanceId, JobId } from '../../kernel/ids.ts';
import type { Run } from '../state/run.ts';

/** Puts a job at the end of the instance's list and takes its room. */
export function takeRoom(
  { jobs, fleet, model, features }: Run,
  job: JobId,
  instance: InstanceId,
): void {
  const { instances } = fleet;
  const environment = instances.environment[instance];
  const last = instances.lastJob[instance];
  jobs.instance[job] = instance;
  jobs.previousThere[job] = last;
  jobs.nextThere[job] = -1;
  if (last < 0) instances.firstJob[instance] = job;
  else jobs.nextThere[last] = job;
  instances.lastJob[instance] = job;
  if (instances.everUsed[instance] === 0) {
    instances.everUsed[instance] = 1;
    const state = fleet.environments[environment];
    state.wastedLaunches = 0;
    state.wastedAt = -1;
  }
  instances.idleStamp[instance]++;
  if (features.nodes) fleet.environments[environment].empty.delete(instance);
  fleet.room.change(environment, instance, model.jobs.shape[job], -1);
}

/** The reverse of `takeRoom`; the job still knows its last `instance`. */
export function freeRoom(
  { jobs, fleet, model, world }: Run,
  job: JobId,
  instance: InstanceId,
): void {
  const { instances } = fleet;
  const previous = jobs.previousThere[job];
  const next = jobs.nextThere[job];
  if (previous < 0) instances.firstJob[instance] = next;
  else jobs.nextThere[previous] = next;
  if (next < 0) instances.lastJob[instance] = previous;
  else jobs.previousThere[next] = previous;
  world.islands.touchEnvironment(instances.environment[instance]);
  fleet.room.change(instances.environment[instance], instance, model.jobs.shape[job], 1);
}
