/** The life of a Fargate task: an instance made for a single job [fargate.6, fargate.13]. */
import type { InstanceId, JobId, OfferingId } from '../../kernel/ids.ts';
import { JobStatus } from '../../words/job-status.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { Event } from '../state/event.ts';
import { Phase } from '../state/instance-state.ts';
import type { Run } from '../state/run.ts';
import { breakOff, placeJob, signalJob } from './attempts.ts';
import { settle } from './dependencies.ts';
import { createInstance, startRunning, terminateInstance } from './instances.ts';
import { pullFirst } from './pulls.ts';

/** Creates the task of a job; provisioning is free [F14]. */
export function launchTask(run: Run, job: JobId, offering: OfferingId): void {
  const { fleet, nature, events, clock } = run;
  const task = createInstance(run, offering);
  placeJob(run, job, task);
  const provisioning = nature.provisioningMs(offering, fleet.instances.launch[task]);
  events.push(clock.now + provisioning, Event.InstanceRuns, task, 0);
}

/** The image pull and billing start [B12]. */
export function runTask(run: Run, task: InstanceId): void {
  const { instances } = run.fleet;
  if (instances.phase[task] === Phase.Terminated) return;
  const end = startRunning(run, task);
  if (end !== Infinity) run.events.push(end, Event.InstanceNoticed, task, 0);
  pullFirst(run, instances.firstJob[task], task);
}

/** Fargate Spot's warning: SIGTERM to a RUNNING job; a STARTING one ends [F17]. */
export function warnTask(run: Run, task: InstanceId): void {
  const { jobs, trace, clock } = run;
  const { instances } = run.fleet;
  if (instances.phase[task] === Phase.Terminated) return;
  trace.write(Kind.InstanceNoticed, task, instances.offering[task], 0);
  instances.noticed[task] = 1;
  clock.askForPass();
  const job = instances.firstJob[task];
  if (jobs.status[job] === JobStatus.RUNNING) {
    signalJob(run, job, Reason.FargateSpotInterrupted);
    return;
  }
  breakOff(run, job, Reason.FargateSpotInterrupted);
  endTask(run, task);
  settle(run);
}

/** The task ends with its job [F11]. */
export function endTask(run: Run, task: InstanceId): void {
  const warned = run.fleet.instances.noticed[task] === 1;
  terminateInstance(run, task, warned ? Reason.Reclaimed : Reason.TaskEnded);
}
