/** The life of a Fargate task: a single-use instance whose capacity is its job (§4). */
import type { Millis } from '../../kernel/units.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { breakOff, placeJob, signalJob } from './attempts.ts';
import { Event } from '../state/event.ts';
import { createInstance, terminateInstance } from './instances.ts';
import { Phase } from '../state/instance-state.ts';
import { JobStatus } from '../../words/job-status.ts';
import { pullFirst } from './pulls.ts';
import { markDirty, type Run } from '../state/run.ts';

/** Creates the task of a job; provisioning is free. */
export function launchTask(run: Run, job: number, offering: number): void {
  const { instances, nature } = run;
  const task = createInstance(run, offering);
  placeJob(run, job, task);
  const provisioning = nature.provisioningMs(offering, instances.launch[task]!);
  run.events.push(run.now + provisioning, Event.InstanceRuns, task, 0);
}

/** The image pull starts, and with it billing. */
export function runTask(run: Run, task: number): void {
  const { instances, nature, now } = run;
  if (instances.phase[task] === Phase.Terminated) return;
  const offering = instances.offering[task]!;
  run.trace.write(Kind.InstanceRunning, task, offering, 0);
  instances.phase[task] = Phase.Running;
  const launch = instances.launch[task]!;
  const ordinal = instances.environmentLaunch[task]!;
  const end = nature.lifeEndMs(offering, launch, ordinal, now as Millis);
  if (end !== Infinity) run.events.push(end, Event.InstanceNoticed, task, 0);
  pullFirst(run, instances.firstJob[task]!, task);
}

/**
 * Fargate Spot's warning: SIGTERM to a running container, the end of one that is still starting.
 */
export function warnTask(run: Run, task: number): void {
  const { instances, jobs } = run;
  if (instances.phase[task] === Phase.Terminated) return;
  run.trace.write(Kind.InstanceNoticed, task, instances.offering[task]!, 0);
  instances.noticed[task] = 1;
  markDirty(run);
  const job = instances.firstJob[task]!;
  if (jobs.status[job] === JobStatus.RUNNING) {
    signalJob(run, job, Reason.FargateSpotInterrupted);
    return;
  }
  breakOff(run, job, Reason.FargateSpotInterrupted);
  endTask(run, task);
}

/** The task goes with its job. */
export function endTask(run: Run, task: number): void {
  const warned = run.instances.noticed[task] === 1;
  terminateInstance(run, task, warned ? Reason.Reclaimed : Reason.TaskEnded);
}
