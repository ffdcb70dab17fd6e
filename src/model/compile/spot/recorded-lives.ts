/** Recorded lives of instances as the life tables of pools. */
import { itemAt } from '../../../kernel/lookup.ts';
import { column } from '../../../kernel/columns.ts';
import type { LifeSeries } from '../../../market/recording.ts';
import { familyOf } from '../../names.ts';
import type { LifeTable } from '../../pools.ts';
import type { PoolPlace } from '../pool-key.ts';
import type { SpotContext } from './context.ts';
import { addMissingPools, type Placed, type ReplayKey, seriesOf } from './recordings.ts';

/** A pool without lives in the file is a mistake. */
export function recordedLives(
  pools: readonly PoolPlace[],
  replay: ReplayKey,
  context: SpotContext,
): readonly (LifeTable | undefined)[] {
  const all = seriesOf('lives', replay, context);
  const lives = pools.map((pool) => livesOf(pool, all));
  const missing = pools.filter((_, index) => itemAt(lives, index).length === 0);
  addMissingPools(missing, all, replay, context);
  const tables = new Map<string, LifeTable>();
  return lives.map((series) => {
    if (series.length === 0) return undefined;
    const key = series.map((one) => all.indexOf(one)).join();
    const table = tables.get(key) ?? lifeTable(series.map((one) => one.series));
    tables.set(key, table);
    return table;
  });
}

/** Those of the type in the zone, else of the type, else of its family (`p3`). */
function livesOf<One extends Placed<LifeSeries>>(
  { typeName, zone }: PoolPlace,
  all: readonly One[],
): readonly One[] {
  const ofType = all.filter(({ series }) => series.instanceType === typeName);
  const ofZone = ofType.filter((one) => one.zone === zone);
  const ofFamily = all.filter(({ series }) => series.instanceType === familyOf(typeName));
  return [ofZone, ofType, ofFamily].find((some) => some.length > 0) ?? [];
}

/** Lives, and whether the end of each was observed. */
interface SeenLives {
  readonly lifeMs: ArrayLike<number>;
  /** 1 = the end was observed; 0 = it lived at least so long. */
  readonly taken: ArrayLike<number>;
}

/** Kaplan and Meier's estimate; a life censored at a length still counts as at risk there. */
export function lifeTable(all: readonly SeenLives[]): LifeTable {
  const lives = all
    .flatMap(({ lifeMs, taken }) =>
      Array.from(lifeMs, (ms, index) => ({ ms, isTaken: taken[index] === 1 })),
    )
    .sort((a, b) => a.ms - b.ms);
  const lifeMs: number[] = [];
  const survival: number[] = [];
  let share = 1;
  for (let from = 0, to = 0; from < lives.length; from = to) {
    let ended = 0;
    while (lives[to]?.ms === itemAt(lives, from).ms) if (itemAt(lives, to++).isTaken) ended++;
    if (ended === 0) continue;
    share *= 1 - ended / (lives.length - from);
    lifeMs.push(itemAt(lives, from).ms);
    survival.push(share);
  }
  return {
    lifeMs: column(Float64Array.from(lifeMs)),
    survival: column(Float64Array.from(survival)),
  };
}
