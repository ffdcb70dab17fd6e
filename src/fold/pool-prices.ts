/** Prices of Spot pools after t = 0, from the trace. */
import { table } from '../kernel/columns.ts';
import type { PoolId, RowId, Rows } from '../kernel/ids.ts';
import type { NanoUsd } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import type { Tariff } from '../model/places.ts';
import type { Records } from '../trace/record.ts';

/** By pool, in order of time. */
export type PoolPrices = Rows<PoolId, Tariff['laterPrices']>;

/** Before any change. */
export function poolPrices({ pools }: Model): Rows<PoolId, Tariff['laterPrices'][number][]> {
  return table(Array.from({ length: pools.count }, () => []));
}

/** A PriceChanged record. */
export function writePrice(
  prices: ReturnType<typeof poolPrices>,
  { at, subject, value }: Records,
  row: RowId,
): void {
  const pool: PoolId = subject[row];
  prices[pool].push({ fromMs: at[row], unitPriceNano: value[row] as NanoUsd });
}
