/**
 * Spot pools as the records so far leave them: what they cost, what they have, who lives there
 * [pools.4, pools.18].
 */
import { mapRows } from '../../kernel/columns.ts';
import type { InstanceId, PoolId, Rows } from '../../kernel/ids.ts';
import type { Millis, NanoUsd } from '../../kernel/units.ts';
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import type { AuditRow } from '../row.ts';

export interface WorldPool {
  /** What it costs since when, as far as it has changed by itself. */
  readonly prices: { readonly fromMs: Millis; readonly unitPriceNano: NanoUsd }[];
  /** Infinity = always enough. */
  instances: number;
  /** Launched and not terminated, in order of launch. */
  readonly living: Set<InstanceId>;
}

/** As they are at t = 0. */
export function newPools({ pools }: Model): Rows<PoolId, WorldPool> {
  return mapRows(pools.capacities, ({ instances }) => ({
    prices: [],
    instances,
    living: new Set<InstanceId>(),
  }));
}

/** Makes the record true of its pool. */
export function applyToPool(
  { offerings }: Model,
  pools: Rows<PoolId, WorldPool>,
  row: AuditRow,
): void {
  if (row.kind === Kind.PriceChanged) {
    pools[row.pool].prices.push({ fromMs: row.at, unitPriceNano: row.value as NanoUsd });
  } else if (row.kind === Kind.CapacityChanged) pools[row.pool].instances = countOf(row.value);
  else if (row.kind === Kind.InstanceLaunched || row.kind === Kind.InstanceTerminated) {
    const pool = offerings.pool[row.offering];
    if (pool < 0) return;
    const { living } = pools[pool];
    if (row.kind === Kind.InstanceLaunched) living.add(row.instance);
    else living.delete(row.instance);
  }
}

/** The instances that a CapacityChanged says there are. */
export function countOf(value: number): number {
  return value < 0 ? Infinity : value;
}
