/** Prices that change together: nothing is decided otherwise, and the bill changes as they do. */
import { billOf } from '../../fold/money/ledger.ts';
import { lifetimes } from '../../fold/lives/lifetimes.ts';
import type { Model } from '../../model/model.ts';
import { expectNone, worldLaw } from '../broken-law.ts';
import { difference } from '../differences.ts';
import { modelsOf } from '../models.ts';
import { enginePlay } from '../plays.ts';
import { withAssumptions } from '../rewrite.ts';
import { priced } from './priced-model.ts';

/** Prices and bills are compared at this many times the price. */
const factor = 3;

/**
 * At three times all prices the run is the same, and costs three times as much, to the nano-dollar.
 * Commitments, discounts and lines of one's own are left out, and Spot prices stand still.
 */
export const pricesScale = worldLaw('pricesScale', (world) => {
  const plain = withAssumptions(world, {
    spot: { price: 'snapshot' },
    billing: { savingsPlans: 'none', reservedInstances: 'none', lines: 'none', discounts: 'none' },
  });
  for (const one of modelsOf(plain)) {
    const model = priced(one, round);
    const before = billed(model);
    const after = billed(priced(model, (nano) => nano * factor));
    expectNone(difference(before, after), model);
    const expected = before.totalNano * BigInt(factor);
    const fault = `expected a bill of ${expected} nano-dollars, received ${after.totalNano}`;
    expectNone(expected === after.totalNano ? '' : fault, model);
  }
});

/** At such a price, any number of units and of ms costs whole nano-dollars. */
function round(nano: number, divisor: number): number {
  const least = 1_000 * divisor;
  return Math.ceil(nano / least) * least;
}

function billed(model: Model) {
  const fold = lifetimes(model);
  const { end, records, endedMs } = enginePlay(model, undefined, fold.add);
  return { records, endedMs, totalNano: billOf(fold.result(end)).totalNano() };
}
