/**
 * Law: the images that come to an instance in a time are no more than its limit lets through
 * [pulls.11].
 */
import type { ImageId, InstanceId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isAttemptLast } from '../row.ts';

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
    const { jobs } = world.instances[instance];
    const isWaiting = [...jobs].filter(
      (job) => world.jobs[job].status === 'STARTING' && imageOf[job] === image,
    );
    return isWaiting.length === 1;
  }
  return {
    record(row) {
      const isStep = row.kind === Kind.JobPlaced || row.kind === Kind.JobStarted;
      if ((!isStep && !isAttemptLast(row)) || row.instance < 0) return;
      const { job, instance, at } = row;
      const image = imageOf[job];
      if (image < 0 || model.images[image].sizeMB === 0) return;
      const { environment } = world.instances[instance];
      const { instancePullMBps } = model.environments[environment].latencies;
      if (instancePullMBps === Infinity) return;
      if (row.kind === Kind.JobPlaced) begin(instance, image, at);
      else if (row.kind === Kind.JobStarted) arrive(instance, image, instancePullMBps, at);
      else if (row.reason === Reason.StartTimedOut && isLast(instance, image)) {
        pullingOn(instance).onTheWay.delete(image);
      }
    },
  };
};
