/** A workflow: levels of jobs by their widths, or one of the common shapes. */
import type * as z from 'zod';
import { closed } from './object.ts';
import { integer, list } from './scalar.ts';
import { keyed } from './tagged.ts';

const mostJobs = 100_000;
const size = integer(1, mostJobs);

const shapes = {
  /** One job after another. */
  chain: closed({ length: integer(1, 1_000) }).transform(({ length }) => ({
    levels: repeated(length, [1]),
  })),
  /** A job, then branches of `depth` jobs each, then a job that waits for all branches. */
  'fork-join': closed({ width: size, depth: integer(1, 1_000).default(1) }).transform(
    ({ width, depth }) => ({ levels: [1, ...repeated(depth, [width]), 1] }),
  ),
  /** Rounds of `width` jobs, each gathered by one job that starts the next round. */
  'scatter-gather': closed({ width: size, rounds: integer(1, 1_000).default(1) }).transform(
    ({ width, rounds }) => ({ levels: [1, ...repeated(rounds, [width, 1])] }),
  ),
  levels: list(size, 1, 2_001).transform((levels) => ({ levels })),
} satisfies Record<string, z.ZodType<{ levels: readonly number[] }>>;

/** The number of jobs on each level. */
export const workflow = keyed(shapes)
  .transform(({ levels }): readonly number[] => levels)
  .refine((levels) => levels.reduce((sum, width) => sum + width, 0) <= mostJobs, {
    error: 'expected at most 100,000 jobs in a workflow',
  })
  .meta({ id: 'workflow' });

function repeated(times: number, levels: readonly number[]): readonly number[] {
  return Array.from({ length: times }, () => levels).flat();
}
