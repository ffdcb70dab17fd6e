/** Prices that interrupt, and no bid that they could rise above [P44]. */
import { Purchase } from '../words/purchases.ts';
import type { Rule } from './finding.ts';

export const noBids: Rule = function* ({ model, worlds }) {
  if (model.assumptions.spot.interruptions.kind !== 'price') return;
  const spot = model.offerings.typeName.flatMap((_, offering) =>
    model.offerings.purchase[offering] === Purchase.SPOT ? offering : [],
  );
  const isBid = worlds.some(({ bidNanoPerHour }) =>
    spot.some((offering) => bidNanoPerHour[offering] < Infinity),
  );
  if (spot.length === 0 || isBid) return;
  yield {
    path: ['assumptions', 'spot', 'interruptions'],
    message:
      'prices interrupt only instances with a lower bid, and no environment sets bidPercentage',
    remedy: 'set bidPercentage, or assume another process of interruptions',
  };
};
