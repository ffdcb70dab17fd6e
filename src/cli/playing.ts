/** How commands play runs: those that a store has are taken from it, new ones go into it. */
import type { ExperimentOptions, Shard } from '../experiment/experiment.ts';
import type { Playable } from '../experiment/preparing/prepare.ts';
import type { RunOptionsOf } from '../experiment/variants/field.ts';
import type { DetailedRuns } from '../words/outputs.ts';
import { UsageError } from './flags.ts';
import type { Fault } from './folder/faults.ts';
import { notify } from './notices.ts';
import { type FileTaker, keepIn, type Keeping, keepNothing, noTaker } from './store/keeping.ts';
import { shardText, unkeptText } from './store/remarks.ts';
import type { RunStore } from './store/run-store.ts';
import { writeError } from './streams.ts';

/** The flags that say how runs are played. */
export interface PlayFlags {
  readonly workers?: number | undefined;
  readonly quiet: boolean;
}

/** Where runs are kept; what the disk refuses is said once, and the runs go on. */
export function keeperOf(store: RunStore | undefined, { quiet }: PlayFlags) {
  let isSaid = quiet;
  const onFault = (fault: Fault) => {
    if (!isSaid) writeError(unkeptText(fault));
    isSaid = true;
  };
  return (playable: Playable, taker: FileTaker): Keeping =>
    store === undefined ? keepNothing(taker) : keepIn(store, playable, taker, onFault);
}

/** `detailed`: the runs whose jobs are written. */
export function playOptions(
  { world }: Playable,
  keeping: Keeping,
  { workers, quiet }: PlayFlags,
  detailed: DetailedRuns = 'none',
): ExperimentOptions {
  const { name: label } = world.set;
  const onProgress = (done: number, of: number) =>
    quiet ? undefined : notify({ kind: 'progress', label, done, of });
  return { ...keeping, workers, detailed, onProgress };
}

/** How a part of a search is played: a disk that refuses to keep its runs ends it. */
export function partOptions(store: RunStore | undefined, shard: Shard, flags: PlayFlags) {
  if (store === undefined) throw new UsageError('--shard keeps runs, but there is no store');
  const keepings: Keeping[] = [];
  const optionsOf: RunOptionsOf = (playable) => {
    const keeping = keepIn(store, playable, noTaker, (fault) => {
      throw fault;
    });
    keepings.push(keeping);
    return { ...playOptions(playable, keeping, flags), shard };
  };
  const textOf = (playable: Playable) => {
    const found = keepings.flatMap((one) => one.found);
    const played = keepings.flatMap((one) => one.played);
    return shardText(playable, { found, played }, shard);
  };
  return { optionsOf, textOf };
}

/** Of variants, whose jobs nobody wants to read. */
export function variantOptions(
  keeper: ReturnType<typeof keeperOf>,
  flags: PlayFlags,
): RunOptionsOf {
  return (playable) => playOptions(playable, keeper(playable, noTaker), flags);
}
