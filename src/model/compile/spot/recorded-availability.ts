/** Recorded availability as the capacity of pools. */
import { itemAt } from '../../../kernel/lookup.ts';
import { bisectRight } from 'd3-array';
import { column } from '../../../kernel/columns.ts';
import { nearest } from '../../../kernel/near-match.ts';
import type { AvailabilitySeries } from '../../../market/recording.ts';
import { didYouMean } from '../../../scenario/reading/report.ts';
import { printDuration } from '../../../scenario/values/duration.ts';
import type { CapacityCourse } from '../../pools.ts';
import { poolKey, type PoolPlace, poolsText } from '../pool-key.ts';
import type { SpotContext } from './context.ts';
import { type Placed, type Played, seriesOf } from './recordings.ts';

type Traces = readonly Placed<AvailabilitySeries>[];

/**
 * The course of each pool; one that the file says nothing of is a mistake. `reclaims`: a fall takes
 * running instances back.
 */
export function availabilityCourses(
  pools: readonly PoolPlace[],
  played: Played,
  reclaims: boolean,
  context: SpotContext,
): readonly CapacityCourse[] {
  const { source, path } = played;
  const { mistakes } = context;
  const traces = chosenTraces(played, context);
  const tracesOf = (pool: PoolPlace): Traces =>
    traces.filter(({ zone, series }) => {
      return poolKey(series.instanceType, zone) === poolKey(pool.typeName, pool.zone);
    });
  const missing = pools.filter((pool) => tracesOf(pool).length === 0);
  // Of a file without any series for this run the reason has been told.
  if (missing.length > 0 && traces.length > 0) {
    const has = poolsText(
      traces.map(({ zone, series }) => ({ typeName: series.instanceType, zone })),
    );
    const message = `${source.file} has no availability of ${poolsText(missing)}`;
    mistakes.add(path, message, `it has ${has}`);
  }
  return pools.map((pool): CapacityCourse => {
    const [trace, other] = tracesOf(pool);
    if (trace === undefined) return { kind: 'fixed', instances: Infinity };
    if (other !== undefined) addSeveral(pool, tracesOf(pool), played, context);
    return courseOf(trace.series, played, reclaims, context);
  });
}

/** All of them, or those of the name that is asked for. */
function chosenTraces(played: Played, context: SpotContext): Traces {
  const { trace } = played.source;
  const all = seriesOf('availability', played, context);
  const chosen = trace === null ? all : all.filter(({ series }) => series.trace === trace);
  if (trace !== null && chosen.length === 0 && all.length > 0) {
    const names = [...new Set(all.map(({ series }) => series.trace))];
    const message = `expected a trace of the file, received ${JSON.stringify(trace)}`;
    const remedy = didYouMean(nearest(trace, names)) || `it has ${names.join(', ')}`;
    context.mistakes.add([...played.path, 'trace'], message, remedy);
  }
  return chosen;
}

function addSeveral(
  pool: PoolPlace,
  traces: Traces,
  { source, path }: Played,
  context: SpotContext,
) {
  const names = traces.map(({ series }) => series.trace);
  const message = `${source.file} has several traces of ${poolsText([pool])}: ${names.join(', ')}`;
  context.mistakes.add(path, message, `say which: trace: ${itemAt(names, 0)}`);
}

/** The trace from `skip` on; after its end it stays as it was last. */
function courseOf(
  { fromMs, instances, endMs, trace }: AvailabilitySeries,
  { source: { skip }, path }: Played,
  reclaims: boolean,
  { mistakes }: SpotContext,
): CapacityCourse {
  if (skip >= endMs) {
    const message = `expected less than the length of trace ${trace}, ${printDuration(endMs)}`;
    mistakes.add([...path, 'skip'], `${message}, received ${printDuration(skip)}`);
  }
  const first = bisectRight(fromMs, skip) - 1;
  const changes = [...instances.keys()].filter(
    (run) => run > first && instances[run] !== instances[run - 1],
  );
  return {
    kind: 'steps',
    instances: itemAt(instances, first),
    atMs: column(Float64Array.from(changes, (run) => itemAt(fromMs, run) - skip)),
    later: column(Float64Array.from(changes, (run) => itemAt(instances, run))),
    reclaims,
  };
}
