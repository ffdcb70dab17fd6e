/** What Spot pools cost after t = 0, as the trace tells it. */
import type { NanoUsd } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import type { Tariff } from '../model/places.ts';
import type { Records } from '../trace/record.ts';

/** By pool, in order of time. */
export type PoolPrices = readonly Tariff['laterPrices'][];

/** Pools whose prices have not changed yet. */
export function poolPrices({ pools }: Model): Tariff['laterPrices'][number][][] {
  return Array.from({ length: pools.count }, () => []);
}

/** A PriceChanged record. */
export function writePrice(
  prices: ReturnType<typeof poolPrices>,
  { at, subject, value }: Records,
  row: number,
): void {
  prices[subject[row]!]!.push({ fromMs: at[row]!, unitPriceNano: value[row]! as NanoUsd });
}
