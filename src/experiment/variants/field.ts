/** Variants that are played as far as somebody asks: in pairs, together, and each run once. */
import { assert } from '../../kernel/assert.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { type ExperimentOptions, playShard, runPrepared, type Shard } from '../experiment.ts';
import type { Playable } from '../preparing/prepare.ts';
import type { ReplicationResult } from '../result.ts';

/** How the runs of an experiment are played and kept. */
export interface FieldOptions extends ExperimentOptions {
  /** Of several machines, the one that this is: it only keeps its runs, and learns nothing. */
  readonly shard?: Shard | undefined;
}

export type RunOptionsOf = (playable: Playable) => FieldOptions;

/** A variant in the field: its experiment, and what has been played of it. */
export interface Played {
  readonly playable: Playable;
  /** From the first replication on. */
  readonly replications: readonly ReplicationResult[];
}

/** All of them with the first `count` replications; what has been played is not played again. */
export async function playField(
  variants: readonly Played[],
  count: number,
  optionsOf: RunOptionsOf,
): Promise<readonly Played[]> {
  const short = variants.filter(({ replications }) => replications.length < count);
  if (short.length === 0) return variants.map((one) => cut(one, count));
  const playable = together(
    short.map((one) => one.playable),
    count,
  );
  const options = optionsOf(playable);
  if (options.shard !== undefined) {
    await playShard(playable, options, options.shard);
    return variants;
  }
  const { strategies } = await runPrepared(playable, {
    ...options,
    known: (task) =>
      itemAt(short, task.strategy).replications[task.replication - 1] ?? options.known?.(task),
  });
  for (const { name, replications } of strategies) {
    const broken = replications.flatMap(({ violations }) => violations);
    assert(broken.length === 0, () => `a law is broken under ${name}: ${broken.join('; ')}`);
  }
  return variants.map((one) => {
    const index = short.indexOf(one);
    if (index < 0) return cut(one, count);
    return { ...one, replications: itemAt(strategies, index).replications };
  });
}

function cut(one: Played, count: number): Played {
  return { ...one, replications: one.replications.slice(0, count) };
}

/** One experiment of several that share all but their strategies. */
function together(playables: readonly Playable[], replications: number): Playable {
  const { world, hashes } = itemAt(playables, 0);
  const worlds = playables.map((one) => one.world);
  const strategies = worlds.flatMap(({ set }) => set.strategies);
  const recordings = new Map(worlds.flatMap((one) => [...one.recordings]));
  return {
    world: {
      ...world,
      set: { ...world.set, strategies, replications, thresholds: [] },
      imports: worlds.flatMap(({ imports }) => imports),
      recordings,
      common: worlds.flatMap(({ common }) => common),
      firsts: worlds.flatMap(({ firsts }) => firsts),
    },
    hashes: { ...hashes, strategies: playables.flatMap((one) => one.hashes.strategies) },
    strategies: playables.flatMap((one) => one.strategies),
  };
}
