/** A workflow: levels of jobs by their widths, or one of the common shapes. */
import type * as z from 'zod';
import { closed } from './object.ts';
import { integer, list } from './scalar.ts';
import { keyed } from './tagged.ts';

const mostJobs = 100_000;
const size = integer(1, mostJobs);

const shapes = {
  chain: closed({ length: integer(1, 1_000).describe('How many jobs follow each other.') })
    .transform(({ length }) => ({
      levels: repeated(length, [1]),
    }))
    .describe('One job after another.'),
  'fork-join': closed({
    width: size.describe('How many branches there are.'),
    depth: integer(1, 1_000).default(1).describe('How many jobs each branch has.'),
  })
    .transform(({ width, depth }) => ({ levels: [1, ...repeated(depth, [width]), 1] }))
    .describe('A job, then branches of depth jobs each, then a job that waits for all branches.'),
  'scatter-gather': closed({
    width: size.describe('How many jobs each round has before the one that gathers them.'),
    rounds: integer(1, 1_000).default(1).describe('How many rounds there are.'),
  })
    .transform(({ width, rounds }) => ({ levels: [1, ...repeated(rounds, [width, 1])] }))
    .describe('Rounds of width jobs, each gathered by one job that starts the next round.'),
  levels: list(size, 1, 2_001)
    .transform((levels) => ({ levels }))
    .describe('The number of jobs on each level: [1, 20, 20, 4, 1].'),
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
