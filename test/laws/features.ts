/** The features of worlds: arbitrary ones must show each of them, and each pair that can be. */
import { assumptionFeatures } from './features-of-assumptions.ts';
import { environmentFeatures } from './features-of-environments.ts';
import { jobFeatures } from './features-of-jobs.ts';
import { poolFeatures } from './features-of-pools.ts';
import { queueFeatures } from './features-of-queues.ts';
import { updateFeatures } from './features-of-updates.ts';
import type { Said } from './said.ts';

const all: Said = [
  ...jobFeatures,
  ...environmentFeatures,
  ...poolFeatures,
  ...queueFeatures,
  ...updateFeatures,
  ...assumptionFeatures,
];

/** Names, in order. */
export const featureNames: readonly string[] = all.map(([name]) => name);

/** Positions in `featureNames` of all that a world has. */
export function featuresOf(world: Parameters<Said[number][1]>[0]): number[] {
  return all.flatMap(([, isThere], feature) => (isThere(world) ? feature : []));
}
