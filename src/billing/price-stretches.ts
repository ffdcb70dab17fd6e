/** The prices that a life meets, one after the other. */
import type { Tariff } from '../model/places.ts';

/** A part of a life in which its price is one and the same; instants in ms. */
export interface PriceStretch {
  readonly fromMs: number;
  readonly toMs: number;
  /** Per hour, for volumes per GB-month. */
  readonly unitPriceNano: number;
}

/**
 * The life from `fromMs` to `toMs` (≥ `fromMs`) by price: adjacent stretches in order, at least
 * one, each as long as possible. A price counts from its instant on, so one that begins as the life
 * ends never counts.
 */
export function priceStretches(tariff: Tariff, fromMs: number, toMs: number): PriceStretch[] {
  const { laterPrices } = tariff;
  const first = countUntil(laterPrices, fromMs);
  const stretches: PriceStretch[] = [];
  let sinceMs = fromMs;
  let { unitPriceNano } = first === 0 ? tariff : laterPrices[first - 1]!;
  for (let next = first; next < laterPrices.length; next++) {
    const later = laterPrices[next]!;
    if (later.fromMs >= toMs) break;
    const overruled = laterPrices[next + 1]?.fromMs === later.fromMs;
    if (overruled || later.unitPriceNano === unitPriceNano) continue;
    stretches.push({ fromMs: sinceMs, toMs: later.fromMs, unitPriceNano });
    sinceMs = later.fromMs;
    unitPriceNano = later.unitPriceNano;
  }
  stretches.push({ fromMs: sinceMs, toMs, unitPriceNano });
  return stretches;
}

/** How many of the prices begin at `atMs` or before. */
function countUntil(prices: Tariff['laterPrices'], atMs: number): number {
  let low = 0;
  let high = prices.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (prices[middle]!.fromMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
