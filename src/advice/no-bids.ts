/** Prices that interrupt, and no bid that they could rise above [P44]. */
import type { OfferingId } from '../kernel/ids.ts';
import { Purchase } from '../words/purchases.ts';
import type { Rule } from './finding.ts';

export const noBids: Rule = ({ model, worlds }) => {
  if (model.assumptions.spot.interruptions.kind !== 'price') return [];
  const { purchase, typeName } = model.offerings;
  const spot = typeName.flatMap((_, offering) =>
    purchase[offering] === Purchase.SPOT ? offering : [],
  );
  const isBid = (offering: OfferingId) =>
    worlds.some(({ bidNanoPerHour }) => bidNanoPerHour[offering] < Infinity);
  if (spot.length === 0 || spot.some(isBid)) return [];
  return [
    {
      path: ['assumptions', 'spot', 'interruptions'],
      message: 'prices interrupt only what bids less, and no environment sets bidPercentage',
      remedy: 'set bidPercentage, or assume another process of interruptions',
    },
  ];
};
