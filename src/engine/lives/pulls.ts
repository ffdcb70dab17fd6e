/** Image pulls, each at its own speed or beside others within a limit [pulls.2, pulls.9]. */
import type { ImageId, InstanceId, JobId } from '../../kernel/ids.ts';
import { JobStatus } from '../../words/job-status.ts';
import { Event } from '../state/event.ts';
import type { PullGroup } from '../state/pull-group.ts';
import type { Run } from '../state/run.ts';
import { startAt, startAttempt } from './attempts.ts';

/** Starts a placed job when its image is there, pulled for it or for an earlier job. */
export function pullImage(run: Run, job: JobId, instance: InstanceId): void {
  const { model, nature, images, jobs, clock, features } = run;
  const image = features.images ? model.jobs.image[job] : -1;
  if (image >= 0 && model.images[image].sizeMB > 0) {
    const pulledAt = images.pulledAt(instance, image);
    if (pulledAt === undefined) return pullFirst(run, job, instance);
    if (pulledAt > clock.now) return startAt(run, job, pulledAt);
  }
  const startMs = nature.cachedStartMs(job, jobs.attempt[job]);
  if (startMs === 0) startAttempt(run, job);
  else startAt(run, job, clock.now + startMs);
}

/** Starts a job after a pull of its own; Fargate keeps no images [F15]. */
export function pullFirst(run: Run, job: JobId, instance: InstanceId): void {
  const { nature, model, images } = run;
  const { instances } = run.fleet;
  const { now } = run.clock;
  const image = model.jobs.image[job];
  const sizeMB = image < 0 ? 0 : model.images[image].sizeMB;
  if (sizeMB === 0) return startAt(run, job, now);
  const speed = nature.pullMBps(instances.offering[instance], instances.launch[instance]);
  const group = images.join(instances.environment[instance], instance);
  const endsAt = group === undefined ? now + Math.round((sizeMB / speed) * 1_000) : Infinity;
  remember(run, instance, image, endsAt);
  startAt(run, job, endsAt);
  if (group === undefined) return;
  group.begin({ instance, image }, sizeMB, speed, now);
  awaitEnd(run, instance, group);
}

/** Notes when an image is on an instance; a task's image ends with the task. */
function remember(
  { fleet, images }: Run,
  instance: InstanceId,
  image: ImageId,
  pulledAt: number,
): void {
  if (!fleet.isTask(instance)) images.remember(instance, image, pulledAt);
}

/** Schedules the next end of the group to which pulls of the instance belong. */
function awaitEnd({ events, clock }: Run, instance: InstanceId, group: PullGroup): void {
  group.stamp++;
  const wait = group.untilNext();
  if (wait < Infinity) events.push(clock.now + wait, Event.PullEnds, instance, group.stamp);
}

/** Ends the oldest complete pull if the event still holds; returns the jobs that may now start. */
export function endPull(run: Run, member: InstanceId, stamp: number): readonly JobId[] {
  const { now } = run.clock;
  const group = groupOf(run, member);
  if (group?.stamp !== stamp) return [];
  const { instance, image } = group.takeEnded(now);
  remember(run, instance, image, now);
  awaitEnd(run, instance, group);
  return waitingFor(run, instance, image);
}

function groupOf({ images, fleet: { instances } }: Run, instance: InstanceId) {
  return images.groupOf(instances.environment[instance], instance);
}

function waitingFor(
  { jobs, model, fleet: { instances } }: Run,
  instance: InstanceId,
  image: ImageId,
): readonly JobId[] {
  const waiting: JobId[] = [];
  for (let job = instances.firstJob[instance]; job >= 0; job = jobs.nextThere[job]) {
    const isWaiting = jobs.status[job] === JobStatus.STARTING && model.jobs.image[job] === image;
    if (isWaiting) waiting.push(job);
  }
  return waiting;
}

/** The start of a job has timed out: the pull that no other job there awaits is dropped. */
export function giveUpPull(run: Run, job: JobId): void {
  const { images, jobs, model, clock } = run;
  const instance = jobs.instance[job];
  const image = model.jobs.image[job];
  // Without an image, or with one that is there, it was only slow to start.
  if (image < 0 || (images.pulledAt(instance, image) ?? 0) <= clock.now) return;
  if (waitingFor(run, instance, image).length > 1) return;
  images.forget(instance, image);
  const group = groupOf(run, instance);
  if (group?.giveUp(instance, image, clock.now) === true) awaitEnd(run, instance, group);
}

/** Drops the pulls of an instance that is terminated. */
export function giveUpPulls(run: Run, instance: InstanceId): void {
  const group = groupOf(run, instance);
  if (group?.giveUp(instance, undefined, run.clock.now) === true) awaitEnd(run, instance, group);
  run.images.leave(instance);
}
