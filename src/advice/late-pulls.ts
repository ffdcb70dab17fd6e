/** Images that no environment can pull before a start times out: their jobs never start [E58]. */
import type { EnvironmentId, ImageId, JobId, QueueId } from '../kernel/ids.ts';
import { msPerSecond } from '../kernel/units.ts';
import type { Image } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import type { Environment, World } from '../model/places.ts';
import { printDuration } from '../scenario/values/duration.ts';
import type { Rule } from './finding.ts';
import { environmentsOf } from './worlds.ts';

export const latePulls: Rule = function* ({ model, worlds }) {
  if (model.environments.every(({ latencies }) => latencies.startTimeout === Infinity)) return;
  for (const [id, images] of imagesByEnvironment(model, worlds)) {
    const environment = model.environments[id];
    const late = [...images]
      .map((image) => model.images[image])
      .filter((image) => pullMs(environment, image) > environment.latencies.startTimeout);
    const [first] = late;
    if (first === undefined) continue;
    const others = late.length === 1 ? '' : `, nor with ${late.length - 1} others`;
    const pull = printDuration(Math.round(pullMs(environment, first)));
    const most = printDuration(environment.latencies.startTimeout);
    yield {
      path: ['computeEnvironments', environment.name],
      message:
        `no job with the image ${JSON.stringify(first.name)} starts here${others}: its pull ` +
        `takes ${pull} or more, and startTimeout is ${most}`,
      remedy: 'raise startTimeout or the speed of pulls, or make the image smaller',
    };
  }
};

/** The images of the jobs whose queues use an environment at some time. */
function imagesByEnvironment(
  { jobs }: Model,
  worlds: readonly World[],
): ReadonlyMap<EnvironmentId, ReadonlySet<ImageId>> {
  const ofQueue = new Map<QueueId, Set<ImageId>>();
  for (let job = 0 as JobId; job < jobs.count; job++) {
    if (jobs.image[job] >= 0) addTo(ofQueue, jobs.queue[job], [jobs.image[job]]);
  }
  const found = new Map<EnvironmentId, Set<ImageId>>();
  for (const [queue, images] of ofQueue) {
    const environments = worlds.flatMap((world) => environmentsOf(world, queue));
    for (const environment of environments) addTo(found, environment, images);
  }
  return found;
}

function addTo<Key, Item>(sets: Map<Key, Set<Item>>, key: Key, items: Iterable<Item>): void {
  const set = sets.get(key) ?? new Set<Item>();
  for (const item of items) set.add(item);
  sets.set(key, set);
}

/** The time of a pull that shares its speed with no other; 0 if the speed is drawn. */
function pullMs({ latencies }: Environment, { sizeMB }: Image): number {
  const { pullMBps, sharedPullMBps, instancePullMBps } = latencies;
  if (typeof pullMBps !== 'number') return 0;
  return (sizeMB / Math.min(pullMBps, sharedPullMBps, instancePullMBps)) * msPerSecond;
}
