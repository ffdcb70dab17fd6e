/** Workflows of generated jobs: levels of jobs, each level depends on the one before. */
import { itemAt } from '../../kernel/lookup.ts';

/** How many jobs each level has. */
export type Levels = readonly number[];

/** Jobs of a workflow. */
export function jobsOf(levels: Levels): number {
  return levels.reduce((sum, width) => sum + width, 0);
}

/** Dependencies of a workflow. */
export function needCount(levels: Levels): number {
  return levels.reduce((sum, width, level) => {
    if (level === 0) return 0;
    for (let job = 0; job < width; job++) {
      const { from, to } = neededOf(job, width, itemAt(levels, level - 1));
      sum += to - from;
    }
    return sum;
  }, 0);
}

/**
 * The jobs of a level of `before` jobs, [from, to), that job `job` of the next, of `width` jobs,
 * depends on. Each has its even part: of equal widths one each, of a single job all.
 */
export function neededOf(job: number, width: number, before: number) {
  const from = Math.floor((job * before) / width);
  const to = Math.ceil(((job + 1) * before) / width);
  return { from, to };
}
