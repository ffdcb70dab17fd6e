/** Recorded Spot prices on the clock of a run, pool by pool. */
import { itemAt } from '../../../kernel/lookup.ts';
import { lazy } from '../../../catalog/table.ts';
import { createMistakes } from '../../../kernel/text/mistakes.ts';
import type { NanoUsd } from '../../../kernel/units.ts';
import type { PriceSeries } from '../../../market/recording.ts';
import type { Path } from '../../../scenario/reading/tree.ts';
import type { PriceCourse } from '../../pools.ts';
import { poolKey, type PoolPlace, poolsText } from '../pool-key.ts';
import type { SpotContext } from './context.ts';
import { checkPrices } from './price-checks.ts';
import { changesAfter, type ReplayKey, recordAt, seriesOf } from './recordings.ts';

const path: Path = ['assumptions', 'spot', 'price', 'history'];

/** The price history of a run. */
export interface RecordedPrices {
  /** At t = 0; undefined = the pool has no recorded price. */
  readonly startNano: (typeName: string, zone: string) => number | undefined;
  /** By pool; a pool without prices, or with a gap, is a mistake. */
  courses(pools: readonly PoolPlace[], onDemandNano: OnDemand): readonly PriceCourse[];
}

/** Nano-dollars per hour of a type; undefined = not known. */
export type OnDemand = (typeName: string) => number | undefined;

/** undefined = the scenario names no price history. */
export function recordedPrices(context: SpotContext): RecordedPrices | undefined {
  const { price } = context.union.assumptions.spot;
  if (price.kind !== 'history') return undefined;
  const { startEpochMs } = context.clock;
  const { file } = price.recording;
  // Read for Spot environments only, so that mistakes in the file do not concern others.
  const byPool = lazy(() => seriesByPool(context, { source: price.recording, path }));
  const recordedOf = ({ typeName, zone }: PoolPlace) => byPool().get(poolKey(typeName, zone));
  return {
    startNano(typeName, zone) {
      const series = recordedOf({ typeName, zone });
      return series && itemAt(series.nanoPerHour, recordAt(series.atEpochMs, startEpochMs));
    },
    courses(pools, onDemandNano) {
      const found = createMistakes(file);
      const missing: PoolPlace[] = [];
      const courses = pools.map((pool): PriceCourse => {
        const series = recordedOf(pool);
        if (series === undefined) {
          missing.push(pool);
          return { kind: 'constant' };
        }
        const onDemand = onDemandNano(pool.typeName);
        const name = `${pool.typeName} in ${pool.zone}`;
        checkPrices(series, { ...price, ...context, pool: name, onDemand }, found);
        const { atMs, later } = changesAfter<NanoUsd>(
          series.atEpochMs,
          series.nanoPerHour,
          startEpochMs,
        );
        return { kind: 'history', atMs, nanoPerHour: later };
      });
      context.mistakes.addAll(found.issues());
      if (missing.length > 0) {
        const message = `${file} has no prices of ${poolsText(missing)}`;
        const remedy = 'name instance types and zones (simulation.zones) that it has';
        context.mistakes.add(path, message, remedy);
      }
      return courses;
    },
  };
}

function seriesByPool(context: SpotContext, replay: ReplayKey): ReadonlyMap<string, PriceSeries> {
  const found = createMistakes(replay.source.file);
  const byPool = new Map<string, PriceSeries>();
  for (const { zone, series } of seriesOf('prices', replay, context)) {
    const key = poolKey(series.instanceType, zone);
    const other = byPool.get(key);
    byPool.set(key, other ?? series);
    if (other === undefined) continue;
    const pool = `${series.instanceType} in ${zone}`;
    const received = `${other.zone}'s (line ${other.line}) and ${series.zone}'s`;
    const message = `expected prices of ${pool} from one zone, received ${received}`;
    found.add({ line: series.line, message, remedy: 'give each zone another AZ id' });
  }
  context.mistakes.addAll(found.issues());
  return byPool;
}
