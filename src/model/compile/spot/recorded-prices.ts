/** Recorded Spot prices on the clock of a run, pool by pool. */
import { itemAt } from '../../../kernel/lookup.ts';
import { bisectRight } from 'd3-array';
import { lazy } from '../../../catalog/table.ts';
import { column } from '../../../kernel/columns.ts';
import { createMistakes } from '../../../kernel/text/mistakes.ts';
import type { PriceSeries } from '../../../market/recording.ts';
import type { Path } from '../../../scenario/reading/tree.ts';
import type { PriceCourse } from '../../pools.ts';
import { poolKey, type PoolPlace, poolsText } from '../pool-key.ts';
import type { SpotContext } from './context.ts';
import { checkPrices } from './price-checks.ts';
import { type Played, seriesOf } from './recordings.ts';

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
  return {
    startNano(typeName, zone) {
      const series = byPool().get(poolKey(typeName, zone));
      return series && itemAt(series.nanoPerHour, startIndex(series, startEpochMs));
    },
    courses(pools, onDemandNano) {
      const found = createMistakes(file);
      const known = pools.map(({ typeName, zone }) => byPool().get(poolKey(typeName, zone)));
      for (const [index, series] of known.entries()) {
        const { typeName, zone } = itemAt(pools, index);
        const onDemand = onDemandNano(typeName);
        if (series === undefined) continue;
        checkPrices(
          series,
          { ...price, pool: `${typeName} in ${zone}`, onDemand, ...context },
          found,
        );
      }
      context.mistakes.addAll(found.issues());
      const missing = pools.filter((_, index) => known[index] === undefined);
      if (missing.length > 0) addMissing(missing, file, context);
      return known.map((series): PriceCourse => {
        return series === undefined ? { kind: 'constant' } : courseOf(series, startEpochMs);
      });
    },
  };
}

function seriesByPool(context: SpotContext, played: Played): ReadonlyMap<string, PriceSeries> {
  const found = createMistakes(played.source.file);
  const byPool = new Map<string, PriceSeries>();
  for (const { zone, series } of seriesOf('prices', played, context)) {
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

/** The latest record at or before the start, else the first. */
function startIndex({ atEpochMs }: PriceSeries, startEpochMs: number): number {
  return Math.max(0, bisectRight(atEpochMs, startEpochMs) - 1);
}

/** Records that repeat the price are left out; there is no cap. */
function courseOf(series: PriceSeries, startEpochMs: number): PriceCourse {
  const { atEpochMs, nanoPerHour } = series;
  const first = startIndex(series, startEpochMs);
  const changes = [...nanoPerHour.keys()].filter(
    (index) => index > first && nanoPerHour[index] !== nanoPerHour[index - 1],
  );
  return {
    kind: 'history',
    atMs: column(Float64Array.from(changes, (index) => itemAt(atEpochMs, index) - startEpochMs)),
    nanoPerHour: column(Float64Array.from(changes, (index) => itemAt(nanoPerHour, index))),
  };
}

function addMissing(missing: readonly PoolPlace[], file: string, { mistakes }: SpotContext): void {
  const message = `${file} has no prices of ${poolsText(missing)}`;
  const remedy = 'name instance types and zones (simulation.zones) that it has';
  mistakes.add(path, message, remedy);
}
