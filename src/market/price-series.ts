/** Collects the prices of many pools, and reports those of a pool that are not in order of time. */
import type { Mistakes } from '../kernel/text/mistakes.ts';
import { instantText, type PriceSeries, type Series } from './recording.ts';

/** One price of one pool. */
export interface PriceRecord extends Series {
  readonly atEpochMs: number;
  readonly nanoPerHour: number;
}

/** How a file orders the prices of a pool: oldest first, or as its first two records are. */
export type TimeOrder = 'ascending' | 'either';

export interface PriceSeriesBuilder {
  add(record: PriceRecord): void;
  finish(): readonly PriceSeries[];
}

interface Pool {
  readonly records: PriceRecord[];
  /** 1 = oldest first, −1 = newest first, 0 = not known yet. */
  direction: number;
}

export function createPriceSeries(order: TimeOrder, mistakes: Mistakes): PriceSeriesBuilder {
  const pools = new Map<string, Pool>();
  const poolOf = ({ zone, instanceType }: PriceRecord): Pool => {
    const key = `${zone} ${instanceType}`;
    const pool = pools.get(key) ?? { records: [], direction: order === 'ascending' ? 1 : 0 };
    pools.set(key, pool);
    return pool;
  };
  return {
    add(record) {
      const pool = poolOf(record);
      const last = pool.records.at(-1);
      const step = Math.sign(record.atEpochMs - (last?.atEpochMs ?? -Infinity));
      const isOrdered = pool.direction === 0 ? step !== 0 : step === pool.direction;
      if (last === undefined || isOrdered) {
        if (last !== undefined) pool.direction = step;
        pool.records.push(record);
      } else addMistake(record, last, pool.direction, mistakes);
    },
    finish: () => [...pools.values()].map(seriesOf),
  };
}

function addMistake(
  { line, zone, instanceType, atEpochMs }: PriceRecord,
  last: PriceRecord,
  direction: number,
  mistakes: Mistakes,
): void {
  const pool = `${instanceType} in ${zone}`;
  if (atEpochMs === last.atEpochMs) {
    const message = `expected one price of ${pool} at ${instantText(atEpochMs)}, received another`;
    mistakes.add({ line, message, remedy: `keep this or that of line ${last.line}` });
    return;
  }
  const kind = direction < 0 ? 'an earlier' : 'a later';
  const than = `${instantText(last.atEpochMs)} (line ${last.line})`;
  const received = instantText(atEpochMs);
  const message = `expected ${kind} time of ${pool} than ${than}, received ${received}`;
  mistakes.add({ line, message, remedy: 'sort the records of each pool by time' });
}

function seriesOf({ records, direction }: Pool): PriceSeries {
  const [{ region, zone, instanceType, line }] = records as [PriceRecord];
  const ascending = direction < 0 ? [...records].reverse() : records;
  return {
    region,
    zone,
    instanceType,
    line,
    atEpochMs: Float64Array.from(ascending, (record) => record.atEpochMs),
    nanoPerHour: Float64Array.from(ascending, (record) => record.nanoPerHour),
    lines: Int32Array.from(ascending, (record) => record.line),
  };
}
