/** Recorded lives of instances as the life tables of pools. */
import { itemAt } from '../../../kernel/lookup.ts';
import type { LifeSeries } from '../../../market/recording.ts';
import type { LifeTable } from '../../pools.ts';
import { type PoolPlace, poolsText } from '../pool-key.ts';
import type { SpotContext } from './context.ts';
import { lifeTable } from './life-table.ts';
import { type Placed, type Played, seriesOf } from './recordings.ts';

type Series = readonly Placed<LifeSeries>[];

/** A pool that the file says nothing of is a mistake. */
export function recordedLives(
  pools: readonly PoolPlace[],
  played: Played,
  context: SpotContext,
): readonly (LifeTable | undefined)[] {
  const all = seriesOf('lives', played, context);
  const lives = pools.map((pool) => livesOf(pool, all));
  const missing = pools.filter((_, index) => itemAt(lives, index).length === 0);
  if (missing.length > 0 && all.length > 0) {
    const has = all.map(({ zone, series }) => ({ typeName: series.instanceType, zone }));
    const message = `${played.source.file} has no lives of ${poolsText(missing)}`;
    context.mistakes.add(played.path, message, `it has ${poolsText(has)}`);
  }
  const tables = new Map<string, LifeTable>();
  return lives.map((series) => {
    if (series.length === 0) return undefined;
    const key = series.map((one) => all.indexOf(one)).join();
    const table = tables.get(key) ?? lifeTable(series.map((one) => one.series));
    tables.set(key, table);
    return table;
  });
}

/** Those of the type in the zone, else of the type, else of its family alone (`p3`). */
function livesOf({ typeName, zone }: PoolPlace, all: Series): Series {
  const [family] = typeName.split('.') as [string];
  const ofType = all.filter(({ series }) => series.instanceType === typeName);
  const ofZone = ofType.filter((one) => one.zone === zone);
  const ofFamily = all.filter(({ series }) => series.instanceType === family);
  return [ofZone, ofType, ofFamily].find((some) => some.length > 0) ?? [];
}
