/** Sizes of images that no job has: a mistyped name, or a leftover [E34]. */
import type { ImageId, JobId } from '../kernel/ids.ts';
import { nearest } from '../kernel/near-match.ts';
import type { Model } from '../model/model.ts';
import { didYouMean } from '../scenario/reading/report.ts';
import type { Rule } from './finding.ts';

export const unusedImages: Rule = function* ({ model }) {
  if (!model.images.some(({ isListed }) => isListed)) return;
  const used = usedImages(model);
  const names = model.images.map(({ name }) => name).filter((_name, id) => used.has(id));
  for (const [id, { name, isListed }] of model.images.entries()) {
    if (!isListed || used.has(id)) continue;
    yield {
      path: ['images', 'sizesMB', name],
      message: 'no job has this image',
      remedy: didYouMean(nearest(name, names)) || 'remove it',
    };
  }
};

function usedImages({ jobs }: Model): ReadonlySet<ImageId> {
  const used = new Set<ImageId>();
  for (let job = 0 as JobId; job < jobs.count; job++) used.add(jobs.image[job]);
  return used;
}
