/** Image pulls, each at its own speed or within a shared bandwidth [pulls.2, pulls.9]. */
import type { EnvironmentId, ImageId, InstanceId, JobId } from '../../kernel/ids.ts';
import { JobStatus } from '../../words/job-status.ts';
import { Event } from '../state/event.ts';
import type { Run } from '../state/run.ts';
import { bytesPerMB, type SharedPulls, unitsPerByte } from '../state/shared-pulls.ts';
import { startAt } from './attempts.ts';

/** Starts a placed job when its image is there, pulled for it or for an earlier job. */
export function pullImage(run: Run, job: JobId, instance: InstanceId): void {
  const { model, nature, images, jobs, clock } = run;
  const image = model.jobs.image[job];
  if (image >= 0 && model.images[image].sizeMB > 0) {
    const pulledAt = images.pulledAt(instance, image);
    if (pulledAt === undefined) return pullFirst(run, job, instance);
    // The pull's end is not known yet; it will start the jobs that wait for it.
    if (pulledAt === Infinity) return;
    if (pulledAt > clock.now) return startAt(run, job, pulledAt);
  }
  startAt(run, job, clock.now + nature.cachedStartMs(job, jobs.attempt[job]));
}

/** Starts a job after a pull of its own; Fargate keeps no images [F15]. */
export function pullFirst(run: Run, job: JobId, instance: InstanceId): void {
  const { nature, model, images } = run;
  const { instances } = run.fleet;
  const { now } = run.clock;
  const image = model.jobs.image[job];
  const sizeMB = image < 0 ? 0 : model.images[image].sizeMB;
  if (sizeMB === 0) return startAt(run, job, now);
  const environment = instances.environment[instance];
  const speed = nature.pullMBps(instances.offering[instance], instances.launch[instance]);
  const shared = images.shared[environment];
  const endsAt = shared === undefined ? now + Math.round((sizeMB / speed) * 1_000) : Infinity;
  remember(run, instance, image, endsAt);
  if (shared === undefined) return startAt(run, job, endsAt);
  shared.countTo(now);
  shared.underWay.push({
    instance,
    image,
    speed: Math.max(1, Math.floor(speed * bytesPerMB)),
    left: Math.ceil(sizeMB * bytesPerMB) * unitsPerByte,
  });
  awaitEnd(run, environment, shared);
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

function awaitEnd({ events, clock }: Run, environment: EnvironmentId, shared: SharedPulls): void {
  shared.stamp++;
  const wait = shared.untilNext();
  if (wait < Infinity) events.push(clock.now + wait, Event.PullEnds, environment, shared.stamp);
}

/** Ends the oldest complete pull if the event still holds; returns the jobs that may now start. */
export function endPull(run: Run, environment: EnvironmentId, stamp: number): readonly JobId[] {
  const { now } = run.clock;
  const shared = run.images.shared[environment];
  if (shared?.stamp !== stamp) return [];
  const { instance, image } = shared.takeEnded(now);
  remember(run, instance, image, now);
  awaitEnd(run, environment, shared);
  return waitingFor(run, instance, image);
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

/** Drops the pulls of an instance that is terminated. */
export function giveUpPulls(run: Run, instance: InstanceId): void {
  const environment = run.fleet.instances.environment[instance];
  const shared = run.images.shared[environment];
  if (shared?.giveUp(instance, run.clock.now) === true) awaitEnd(run, environment, shared);
}
