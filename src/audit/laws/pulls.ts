/**
 * Law: the images that come to an instance in a time are no more than its limit lets through
 * [pulls.11].
 */
import type { ImageId, InstanceId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { onAttemptLast } from '../hearing.ts';
import { type LawInit, silent } from '../law.ts';

/** The pulls of an instance without a pause. */
interface Pulling {
  sinceMs: number;
  /** Of images that came since then. */
  sizeMB: number;
  readonly onTheWay: Set<ImageId>;
  readonly there: Set<ImageId>;
}

/** Sums of sizes are not exact. */
const tolerance = 1 + 1e-9;

export const pulls: LawInit = (model, world, faults) => {
  const { image: imageOf } = model.jobs;
  const pulling = new Map<InstanceId, Pulling>();

  function pullingOn(instance: InstanceId): Pulling {
    const known = pulling.get(instance);
    if (known !== undefined) return known;
    const none = { sinceMs: 0, sizeMB: 0, onTheWay: new Set<ImageId>(), there: new Set<ImageId>() };
    pulling.set(instance, none);
    return none;
  }
  function begin(instance: InstanceId, image: ImageId, at: number): void {
    const now = pullingOn(instance);
    if (now.there.has(image)) return;
    if (now.onTheWay.size === 0) {
      now.sinceMs = at;
      now.sizeMB = 0;
    }
    now.onTheWay.add(image);
  }
  function arrive(instance: InstanceId, image: ImageId, limitMBps: number, at: number): void {
    const now = pullingOn(instance);
    if (!now.onTheWay.delete(image)) return;
    now.there.add(image);
    now.sizeMB += model.images[image].sizeMB;
    const tookMs = at - now.sinceMs;
    if (now.sizeMB * 1_000 <= limitMBps * tookMs * tolerance) return;
    faults.ofInstance(instance, `pulls ${now.sizeMB} MB within ${tookMs} ms`);
  }
  /** Whether no other job on the instance waits for the image. */
  function isLast(instance: InstanceId, image: ImageId): boolean {
    const { status } = world.jobs;
    const isWaiting = world.instances
      .jobsOn(instance)
      .filter((job) => status[job] === JobStatus.STARTING && imageOf[job] === image);
    return isWaiting.length === 1;
  }
  /** The limit of an instance that pulls the image, in MB/s; Infinity = it needs no time. */
  function limitOn(instance: InstanceId, image: ImageId): number {
    if (image < 0 || model.images[image].sizeMB === 0) return Infinity;
    return model.environments[world.instances.environment(instance)].latencies.instancePullMBps;
  }
  const hasLimit = model.environments.some(
    ({ latencies }) => latencies.instancePullMBps < Infinity,
  );
  const hasSize = model.images.some(({ sizeMB }) => sizeMB !== 0);
  if (!hasLimit || !hasSize) return silent;
  return {
    hears: {
      [Kind.JobPlaced]({ job, instance, at }) {
        const image = imageOf[job];
        if (limitOn(instance, image) < Infinity) begin(instance, image, at);
      },
      [Kind.JobStarted]({ job, instance, at }) {
        const image = imageOf[job];
        const limitMBps = limitOn(instance, image);
        if (limitMBps < Infinity) arrive(instance, image, limitMBps, at);
      },
      ...onAttemptLast(({ job, instance, reason }) => {
        if (instance < 0 || reason !== Reason.StartTimedOut) return;
        const image = imageOf[job];
        if (limitOn(instance, image) === Infinity || !isLast(instance, image)) return;
        pullingOn(instance).onTheWay.delete(image);
      }),
    },
  };
};
