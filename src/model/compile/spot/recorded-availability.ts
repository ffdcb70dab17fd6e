/** Recorded availability as the capacity of pools. */
import { itemAt } from '../../../kernel/lookup.ts';
import { group } from 'd3-array';
import type { AvailabilitySeries } from '../../../market/recording.ts';
import { printDuration } from '../../../scenario/values/duration.ts';
import type { CapacityCourse } from '../../pools.ts';
import { addUnknownName } from '../mistakes.ts';
import { poolKey, type PoolPlace, poolsText } from '../pool-key.ts';
import type { SpotContext } from './context.ts';
import {
  addMissingPools,
  changesAfter,
  type Placed,
  type ReplayKey,
  recordAt,
  seriesOf,
} from './recordings.ts';

type Traces = readonly Placed<AvailabilitySeries>[];

/**
 * The course of each pool; a pool without a trace in the file is a mistake. `reclaims`: a fall
 * interrupts running instances.
 */
export function availabilityCourses(
  pools: readonly PoolPlace[],
  replay: ReplayKey,
  reclaims: boolean,
  context: SpotContext,
): readonly CapacityCourse[] {
  const traces = chosenTraces(replay, context);
  const byPool = group(traces, ({ zone, series }) => poolKey(series.instanceType, zone));
  const tracesOf = ({ typeName, zone }: PoolPlace) => byPool.get(poolKey(typeName, zone)) ?? [];
  const missing = pools.filter((pool) => tracesOf(pool).length === 0);
  addMissingPools(missing, traces, replay, context);
  return pools.map((pool): CapacityCourse => {
    const [trace, other] = tracesOf(pool);
    if (trace === undefined) return { kind: 'fixed', instances: Infinity };
    if (other !== undefined) addSeveral(pool, tracesOf(pool), replay, context);
    return courseOf(trace.series, replay, reclaims, context);
  });
}

/** All traces, or those of the given name. */
function chosenTraces(replay: ReplayKey, context: SpotContext): Traces {
  const { trace } = replay.source;
  const all = seriesOf('availability', replay, context);
  if (trace === null) return all;
  const chosen = all.filter(({ series }) => series.trace === trace);
  if (chosen.length === 0 && all.length > 0) {
    const known = new Set(all.map(({ series }) => series.trace));
    addUnknownName(context.mistakes, [...replay.path, 'trace'], {
      expected: 'a trace of the file',
      received: trace,
      known,
      otherwise: `it has ${[...known].join(', ')}`,
    });
  }
  return chosen;
}

function addSeveral(
  pool: PoolPlace,
  traces: Traces,
  { source, path }: ReplayKey,
  context: SpotContext,
) {
  const names = traces.map(({ series }) => series.trace);
  const message = `${source.file} has several traces of ${poolsText([pool])}: ${names.join(', ')}`;
  context.mistakes.add(path, message, `choose one: trace: ${itemAt(names, 0)}`);
}

/** The trace from `skip` on; after its end the last number holds. */
function courseOf(
  { fromMs, instances, endMs, trace }: AvailabilitySeries,
  { source: { skip }, path }: ReplayKey,
  reclaims: boolean,
  { mistakes }: SpotContext,
): CapacityCourse {
  if (skip >= endMs) {
    const message = `expected less than the length of trace ${trace}, ${printDuration(endMs)}`;
    mistakes.add([...path, 'skip'], `${message}, received ${printDuration(skip)}`);
  }
  return {
    kind: 'steps',
    instances: itemAt(instances, recordAt(fromMs, skip)),
    ...changesAfter(fromMs, instances, skip),
    reclaims,
  };
}
