/** Recordings for the compiler, and a small Spot scenario that replays them. */
import { createRecordingDecoder } from '../../src/market/formats.ts';
import type { Recording } from '../../src/market/recording.ts';
import type { Pools } from '../../src/model/pools.ts';
import { availabilityHeader, lifeHeader, priceHeader } from '../market/decoding.ts';
import { compiled, type CompileOptions, type Document } from '../stories/play.ts';
import { document, environment } from './documents.ts';

/** A file of that name, decoded. */
export function recordings(
  file: string,
  text: string | Uint8Array,
): ReadonlyMap<string, Recording> {
  const decoder = createRecordingDecoder(file);
  decoder.write(typeof text === 'string' ? Buffer.from(text) : text);
  return new Map([[file, decoder.end()]]);
}

/** The text of a file of prices: `zone type, month-day hour, USD`. */
export function prices(...rows: readonly (readonly [string, string, number])[]): string {
  const lines = rows.map(([pool, time, usd]) => {
    return `us-east-1,${pool.replace(' ', ',')},2026-${time}:00:00Z,${usd}`;
  });
  return [priceHeader, ...lines].join('\n');
}

/** The text of a file of availability: `trace zone type`, ticks of a second, instances. */
export function availability(...runs: readonly (readonly [string, number, number])[]): string {
  const ends = new Map<string, number>();
  const lines = runs.map(([key, ticks, nodes]) => {
    const start = ends.get(key) ?? 0;
    ends.set(key, start + ticks);
    return `availability,${key.replaceAll(' ', ',')},8,2023-02-15,1,${start},${ticks},${nodes}`;
  });
  return [availabilityHeader, ...lines].join('\n');
}

/** The text of a file of lives: `zone type` (the zone may be empty), seconds, ending. */
export function lives(...rows: readonly (readonly [string, number, string])[]): string {
  const lines = rows.map(([pool, seconds, endedBy]) => {
    return `x,aws,${pool.replace(' ', ',')},2023,0,${seconds},${endedBy}`;
  });
  return [lifeHeader, ...lines].join('\n');
}

/** A Spot environment in use1-az1, unless `more` has other zones. */
export function spot(instanceTypes: readonly string[], more: Document = {}): Document {
  const simulation = { zones: ['use1-az1'], ...more };
  return environment(
    { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED', instanceTypes },
    { simulation },
  );
}

/** The scenario with m5.large on Spot in use1-az1 under these Spot assumptions. */
export function onSpot(assumed: Document, more: Document = {}): Document {
  return document({
    computeEnvironments: { main: spot(['m5.large']) },
    assumptions: { spot: assumed },
    ...more,
  });
}

export function poolsOf(scenario: Document, options: CompileOptions = {}): Pools {
  return compiled(scenario, options).model.pools;
}
