/** Prices that events change: what holds in each stage, as a tariff's price and its later ones. */
import { itemAt, sure } from '../../kernel/lookup.ts';
import type { Millis, NanoUsd } from '../../kernel/units.ts';
import type { Tariff } from '../places.ts';

/** What of a tariff says its price. */
export type Priced = Pick<Tariff, 'unitPriceNano' | 'laterPrices'>;

/**
 * By stage, of prices that are known in one at least: where none is known, that of the stage before
 * holds, else the first known.
 */
export function throughout<Price>(prices: readonly (Price | undefined)[]): readonly Price[] {
  let latest = sure(prices.find((price) => price !== undefined));
  return prices.map((price) => (latest = price ?? latest));
}

/** The price at t = 0 and its changes; of several in one instant the last counts. */
export function priced(prices: readonly number[], fromMs: readonly Millis[]): Priced {
  const later: { readonly fromMs: Millis; readonly unitPriceNano: NanoUsd }[] = [];
  for (let stage = 1; stage < prices.length; stage++) {
    if (later.at(-1)?.fromMs === fromMs[stage]) later.pop();
    const before = later.at(-1)?.unitPriceNano ?? itemAt(prices, 0);
    const unitPriceNano = itemAt(prices, stage) as NanoUsd;
    if (unitPriceNano !== before) later.push({ fromMs: itemAt(fromMs, stage), unitPriceNano });
  }
  return { unitPriceNano: itemAt(prices, 0) as NanoUsd, laterPrices: later };
}
