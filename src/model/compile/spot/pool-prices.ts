/** How the prices of Spot pools develop, and that no event changes recorded or drawn ones. */
import { itemAt, sure } from '../../../kernel/lookup.ts';
import type { Scenario } from '../../../scenario/schema.ts';
import type { PriceCourse } from '../../pools.ts';
import type { InstanceMarket } from '../instance-market.ts';
import type { PoolPlace } from '../pool-key.ts';
import type { Stage } from '../stages.ts';
import type { SpotContext } from './context.ts';
import { walkFrom } from './price-walk.ts';
import type { RecordedPrices } from './recorded-prices.ts';

/** Where the prices of t = 0 come from. */
export interface PriceOrigins {
  readonly recorded: RecordedPrices | undefined;
  /** Of the first stage. */
  readonly market: InstanceMarket;
}

/** By pool of EC2. */
export function priceCourses(
  pools: readonly PoolPlace[],
  { recorded, market }: PriceOrigins,
  context: SpotContext,
): readonly PriceCourse[] {
  const { price } = context.union.assumptions.spot;
  const isMoving = recorded !== undefined || price.kind === 'process';
  if (isMoving) checkEvents(new Set(pools.map(({ typeName }) => typeName)), context);
  if (recorded !== undefined) {
    return recorded.courses(pools, (type) => onDemandNano(type, market, context));
  }
  return pools.map(({ typeName, zone }): PriceCourse => {
    if (price.kind !== 'process') return { kind: 'constant' };
    const firstNano = sure(market.spotNano(typeName, zone));
    const known = market.region.onDemandNano(typeName);
    const { region } = context.region;
    return walkFrom(price, { region, typeName, firstNano, onDemandNano: known });
  });
}

/** The higher of AWS's price and the user's: a discount does not lower Spot prices. */
function onDemandNano(type: string, market: InstanceMarket, { region }: SpotContext) {
  const known = [region.onDemandNano(type), market.region.onDemandNano(type)];
  const prices = known.filter((nano) => nano !== undefined);
  return prices.length === 0 ? undefined : Math.max(...prices);
}

function checkEvents(moving: ReadonlySet<string>, { stages }: SpotContext): void {
  for (const [index, stage] of stages.slice(1).entries()) {
    for (const type of moving) checkEvent(type, itemAt(stages, index), stage);
  }
}

function checkEvent(type: string, before: Stage, { scenario, mistakes }: Stage): void {
  const earlier = ownPrices(before.scenario, type);
  for (const [index, { path, nano }] of ownPrices(scenario, type).entries()) {
    if (nano === itemAt(earlier, index).nano) continue;
    const message = `an event cannot change the Spot price of ${type}: spot.price moves it`;
    mistakes.add(path, message, 'leave it alone, or set spot.price: snapshot');
  }
}

/** The places where the scenario may give a type's Spot price, and the prices there. */
function ownPrices({ catalog }: Scenario, type: string) {
  const prices = new Map(Object.entries(catalog.prices.spot));
  const types = new Map(Object.entries(catalog.instanceTypes));
  return [
    { path: ['catalog', 'prices', 'spot', type], nano: prices.get(type) },
    {
      path: ['catalog', 'instanceTypes', type, 'spotUsdPerHour'],
      nano: types.get(type)?.spotNanoPerHour,
    },
  ];
}
