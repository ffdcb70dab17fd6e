/** Instances that an update of their environment replaces [updates.20, updates.22, updates.24]. */
import type { EnvironmentId, InstanceId, JobId } from '../../kernel/ids.ts';
import { isNode } from '../../model/rules/kinds.ts';
import { mainNode } from '../../model/rules/main-node.ts';
import { Reason } from '../../trace/record.ts';
import { Event } from '../state/event.ts';
import { Phase } from '../state/instance-state.ts';
import type { Run } from '../state/run.ts';
import { breakOff } from './attempts.ts';
import { settle } from './dependencies.ts';
import { terminateInstance } from './instances.ts';
import { leaveInstance } from './leaving.ts';

/** The environment's instances take no more jobs; those in use end at once or by the timeout. */
export function replaceInstances(run: Run, environment: EnvironmentId): void {
  const { fleet, world, events, clock } = run;
  const { instances, room } = fleet;
  const state = fleet.environments[environment];
  const { terminatesJobs, timeoutMs } = world.environments[environment].updatePolicy;
  const replaced = livingIn(run, environment);
  for (const instance of replaced) {
    instances.outdated[instance] = 1;
    instances.idleStamp[instance]++;
    state.outdated++;
    room.remove(environment, instance);
    state.empty.delete(instance);
  }
  for (const instance of replaced) {
    const isInUse = instances.firstJob[instance] >= 0 || instances.held[instance] === 1;
    if (!isInUse) terminateInstance(run, instance, Reason.Replaced);
  }
  state.replacements++;
  if (terminatesJobs) endOutdated(run, environment);
  else events.push(clock.now + timeoutMs, Event.UpdateTimesOut, environment, state.replacements);
}

/** The jobs have had their time. */
export function endUpdate(run: Run, environment: EnvironmentId, stamp: number): void {
  if (run.fleet.environments[environment].replacements === stamp) endOutdated(run, environment);
}

/** Every outdated instance ends with the last job on it. */
function endOutdated(run: Run, environment: EnvironmentId): void {
  const { outdated, firstJob } = run.fleet.instances;
  for (const instance of livingIn(run, environment)) {
    if (outdated[instance] === 0) continue;
    for (let job = firstJob[instance]; job >= 0; job = firstJob[instance]) endWithHost(run, job);
  }
}

/** The attempt ends as with a lost host; that of a node with its main node's. */
function endWithHost(run: Run, job: JobId): void {
  const { model, jobs } = run;
  const ending = isNode(model.jobs, job) ? mainNode(model, model.jobs.parent[job]) : job;
  const timedOut = jobs.signal[ending] === Reason.TimedOut;
  breakOff(run, ending, timedOut ? Reason.TimedOut : Reason.HostTerminated);
  leaveInstance(run, ending);
  settle(run);
}

/** Oldest first. */
function livingIn({ fleet: { instances } }: Run, environment: EnvironmentId): InstanceId[] {
  const found: InstanceId[] = [];
  for (let instance = 0 as InstanceId; instance < instances.count; instance++) {
    const isThere = instances.environment[instance] === environment;
    if (isThere && instances.phase[instance] !== Phase.Terminated) found.push(instance);
  }
  return found;
}
