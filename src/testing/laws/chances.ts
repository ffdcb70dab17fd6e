/** What must not happen without a hazard, and what money beyond all prices must not change. */
import { Purchase, resourceTypeOf } from '../../words/purchases.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { expectNone, worldLaw } from '../broken-law.ts';
import { difference } from '../differences.ts';
import { modelsOf } from '../models.ts';
import { enginePlay } from '../plays.ts';
import { rewritten, withAssumptions } from '../rewrite.ts';
import type { WrittenScenario } from '../written.ts';

/** Without a hazard, no Spot instance and no Fargate Spot task gets a notice or is reclaimed. */
export const hazardZeroIsNone = worldLaw('hazardZeroIsNone', (world) => {
  const calm = withAssumptions(world, {
    spot: { interruptions: 'none' },
    fargate: { spotInterruptions: 'none' },
  });
  for (const model of modelsOf(calm)) {
    const lost = enginePlay(model).records.find(
      ({ kind, reason }) => kind === Kind.InstanceNoticed || reason === Reason.Reclaimed,
    );
    expectNone(lost ? `instance ${lost.subject} is lost at ${lost.at} ms` : '', model);
  }
});

/** Per cent of On-Demand prices; no Spot price is as high. */
const [high, higher] = [500, 1_000] as const;

/** Of two bids above all prices, the higher one buys no more: the run stays as it is. */
export const moreMoneyNeverMatters = worldLaw('moreMoneyNeverMatters', (world) => {
  const others = modelsOf(bidding(world, higher));
  for (const [index, model] of modelsOf(bidding(world, high)).entries()) {
    const other = others[index] ?? model;
    expectNone(difference(enginePlay(model), enginePlay(other)), model);
  }
});

/** The world in which every Spot environment bids so much. */
function bidding(world: WrittenScenario, bidPercentage: number): WrittenScenario {
  return rewritten(world, (map, path) => {
    if (path.at(-1) !== 'computeResources') return map;
    const isBidding = map['type'] === spotType || 'bidPercentage' in map;
    return isBidding ? { ...map, bidPercentage } : map;
  });
}

const spotType = resourceTypeOf(Purchase.SPOT);
