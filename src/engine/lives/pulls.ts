/** Image pulls: each at its own speed, or together within what their environment has (§3). */
import { startAt } from './attempts.ts';
import { Event } from '../state/event.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { Run } from '../state/run.ts';
import { bytesPerMB, unitsPerByte } from '../state/shared-pulls.ts';

/** A placed job starts when its image is there: pulled for it, or for one that came before. */
export function pullImage(run: Run, job: number, instance: number): void {
  const { model, nature, now } = run;
  const image = model.jobs.image[job]!;
  if (image >= 0 && model.images[image]!.sizeMB > 0) {
    const pulledAt = run.pulls.get(keyOf(run, instance, image));
    if (pulledAt === undefined) return pullFirst(run, job, instance);
    // Those that wait for a pull whose end is not known yet are started by that end.
    if (pulledAt === Infinity) return;
    if (pulledAt > now) return startAt(run, job, pulledAt);
  }
  startAt(run, job, now + nature.cachedStartMs(job, run.jobs.attempt[job]!));
}

/** Starts a job after a pull of its own; Fargate keeps no images. */
export function pullFirst(run: Run, job: number, instance: number): void {
  const { nature, instances, model, now } = run;
  const image = model.jobs.image[job]!;
  const sizeMB = image < 0 ? 0 : model.images[image]!.sizeMB;
  if (sizeMB === 0) return startAt(run, job, now);
  const speed = nature.pullMBps(instances.offering[instance]!, instances.launch[instance]!);
  const shared = run.sharedPulls[instances.environment[instance]!];
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
  awaitEnd(run, instances.environment[instance]!);
}

/** When an image is, or will be, on an instance; a task takes its own along. */
function remember(run: Run, instance: number, image: number, at: number): void {
  if (run.isFargate[run.instances.environment[instance]!] === 1) return;
  run.pulls.set(keyOf(run, instance, image), at);
}

function keyOf({ model }: Run, instance: number, image: number): number {
  return instance * model.images.length + image;
}

function awaitEnd({ sharedPulls, events, now }: Run, environment: number): void {
  const shared = sharedPulls[environment]!;
  shared.stamp++;
  const wait = shared.untilNext();
  if (wait < Infinity) events.push(now + wait, Event.PullEnds, environment, shared.stamp);
}

/** The oldest pull of which nothing is left ends; the jobs that it lets start, in order. */
export function endPull(run: Run, environment: number): readonly number[] {
  const shared = run.sharedPulls[environment]!;
  shared.countTo(run.now);
  const ended = shared.underWay.findIndex(({ left }) => left <= 0);
  const { instance, image } = shared.underWay.splice(ended, 1)[0]!;
  remember(run, instance, image, run.now);
  awaitEnd(run, environment);
  return waitingFor(run, instance, image);
}

function waitingFor(run: Run, instance: number, image: number): readonly number[] {
  const { jobs, model, instances } = run;
  const waiting: number[] = [];
  for (let job = instances.firstJob[instance]!; job >= 0; job = jobs.nextThere[job]!) {
    const isWaiting = jobs.status[job] === JobStatus.STARTING && model.jobs.image[job] === image;
    if (isWaiting) waiting.push(job);
  }
  return waiting;
}

/** An instance that ends pulls no more. */
export function giveUpPulls(run: Run, instance: number): void {
  const environment = run.instances.environment[instance]!;
  const shared = run.sharedPulls[environment];
  if (!shared?.underWay.some((pull) => pull.instance === instance)) return;
  shared.countTo(run.now);
  const kept = shared.underWay.filter((pull) => pull.instance !== instance);
  shared.underWay.splice(0, shared.underWay.length, ...kept);
  awaitEnd(run, environment);
}
