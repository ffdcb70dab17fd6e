/** BEST_FIT chooses one type and waits for it, whatever else is allowed [S23]. */
import type { OfferingId } from '../kernel/ids.ts';
import { firstWorld } from '../model/model.ts';
import { Purchase } from '../words/purchases.ts';
import { offeringsOf } from '../model/rules/holders.ts';
import type { Rule } from './finding.ts';
import { comesTo } from './worlds.ts';

/** Only where jobs come and another type could be taken. */
export const bestFitWaits: Rule = function* ({ model, groups }) {
  const world = firstWorld(model);
  for (const [id, environment] of world.environments.entries()) {
    const { name, managed, platform, allocationStrategy, purchase } = environment;
    if (platform === 'FARGATE' || !managed || allocationStrategy !== 'BEST_FIT') continue;
    const types = new Set(
      offeringsOf(environment).map((one: OfferingId) => model.offerings.typeName[one]),
    );
    if (types.size < 2 || comesTo(world, id, groups).length === 0) continue;
    const better =
      purchase === Purchase.SPOT ? 'SPOT_PRICE_CAPACITY_OPTIMIZED' : 'BEST_FIT_PROGRESSIVE';
    yield {
      path: ['computeEnvironments', name, 'computeResources', 'allocationStrategy'],
      message:
        `BEST_FIT (the default where none is given) chooses one type and waits for it when it ` +
        `is short, though ${types.size} types are allowed`,
      remedy: `set allocationStrategy: ${better}`,
    };
  }
};
