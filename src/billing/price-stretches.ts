/** The prices during a life, in order [P34]. */
import { table } from '../kernel/columns.ts';
import type { RowId, Rows } from '../kernel/ids.ts';
import type { Tariff } from '../model/places.ts';

/** A part of a life with one price; instants in ms. */
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
  const prices: LaterPrices = table(tariff.laterPrices);
  const first = countUntil(prices, fromMs);
  const latest: RowId = first - 1;
  const stretches: PriceStretch[] = [];
  let sinceMs = fromMs;
  let { unitPriceNano } = latest < 0 ? tariff : prices[latest];
  for (let next = first; next < prices.length; next++) {
    const later = prices[next];
    if (later.fromMs >= toMs) break;
    const after: RowId = next + 1;
    const isReplaced = after < prices.length && prices[after].fromMs === later.fromMs;
    if (isReplaced || later.unitPriceNano === unitPriceNano) continue;
    stretches.push({ fromMs: sinceMs, toMs: later.fromMs, unitPriceNano });
    sinceMs = later.fromMs;
    unitPriceNano = later.unitPriceNano;
  }
  stretches.push({ fromMs: sinceMs, toMs, unitPriceNano });
  return stretches;
}

type LaterPrices = Rows<RowId, Tariff['laterPrices'][number]>;

/** How many of the prices begin at `atMs` or before. */
function countUntil(prices: LaterPrices, atMs: number): RowId {
  let low = 0 as RowId;
  let high: RowId = prices.length;
  while (low < high) {
    const middle: RowId = (low + high) >> 1;
    if (prices[middle].fromMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
