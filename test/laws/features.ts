/** The features of worlds: arbitrary ones must have each of them, and each possible pair. */
import { assumptionFeatures } from './features-of-assumptions.ts';
import { environmentFeatures } from './features-of-environments.ts';
import { jobFeatures } from './features-of-jobs.ts';
import { poolFeatures } from './features-of-pools.ts';
import { queueFeatures } from './features-of-queues.ts';
import { updateFeatures } from './features-of-updates.ts';
import type { WorldPredicates } from './world-predicates.ts';

const all: WorldPredicates = [
  ...jobFeatures,
  ...environmentFeatures,
  ...poolFeatures,
  ...queueFeatures,
  ...updateFeatures,
  ...assumptionFeatures,
];

/** The names, in order. */
export const featureNames: readonly string[] = all.map(([name]) => name);

/** The positions in `featureNames` of a world's features. */
export function featuresOf(world: Parameters<WorldPredicates[number][1]>[0]): number[] {
  return all.flatMap(([, isThere], feature) => (isThere(world) ? feature : []));
}
