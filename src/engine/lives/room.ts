/** Who sits where: an instance's list of jobs and, on EC2, its free room. */
import type { Run } from '../state/run.ts';

/** Seats a job at the end of the instance's list and takes its room. */
export function takeRoom(run: Run, job: number, instance: number): void {
  const { jobs, instances, model } = run;
  const last = instances.lastJob[instance]!;
  jobs.instance[job] = instance;
  jobs.previousThere[job] = last;
  jobs.nextThere[job] = -1;
  if (last < 0) instances.firstJob[instance] = job;
  else jobs.nextThere[last] = job;
  instances.lastJob[instance] = job;
  if (instances.everUsed[instance] === 0) {
    instances.everUsed[instance] = 1;
    run.environments[instances.environment[instance]!]!.vainLosses = 0;
  }
  instances.idleStamp[instance]!++;
  if (run.hasNodes) run.empties.delete(instances.environment[instance]!, instance);
  run.room.change(instances.environment[instance]!, instance, model.jobs.shape[job]!, -1);
}

/** The reverse of `takeRoom`; the job's `instance` stays as a memory. */
export function freeRoom(run: Run, job: number, instance: number): void {
  const { jobs, instances, model } = run;
  const previous = jobs.previousThere[job]!;
  const next = jobs.nextThere[job]!;
  if (previous < 0) instances.firstJob[instance] = next;
  else jobs.nextThere[previous] = next;
  if (next < 0) instances.lastJob[instance] = previous;
  else jobs.previousThere[next] = previous;
  run.room.change(instances.environment[instance]!, instance, model.jobs.shape[job]!, 1);
}
