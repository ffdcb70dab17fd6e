/** Plays a variant in more and more replications, each once. */
import { assert } from '../../kernel/assert.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { type ExperimentOptions, runPrepared } from '../experiment.ts';
import type { Prepared } from '../prepare.ts';
import type { ReplicationResult } from '../result.ts';

/** How the runs of an experiment are played and kept. */
export type RunOptionsOf = (prepared: Prepared) => ExperimentOptions;

/** The first `count` replications of the only strategy; `played` are not played again. */
export async function playOne(
  prepared: Prepared,
  count: number,
  played: readonly ReplicationResult[],
  optionsOf: RunOptionsOf,
): Promise<readonly ReplicationResult[]> {
  if (count <= played.length) return played.slice(0, count);
  const { world } = prepared;
  const options = optionsOf(prepared);
  const { strategies } = await runPrepared(
    {
      ...prepared,
      world: { ...world, set: { ...world.set, thresholds: [], replications: count } },
    },
    { ...options, known: (task) => played[task.replication - 1] ?? options.known?.(task) },
  );
  const { replications, name } = itemAt(strategies, 0);
  const broken = replications.flatMap(({ violations }) => violations);
  assert(broken.length === 0, () => `a law is broken under ${name}: ${broken.join('; ')}`);
  return replications;
}
