/** The instance types behind an environment's list, with prices, as one stage of a run has them. */
import { sure } from '../../kernel/lookup.ts';
import { expandInstanceTypes } from '../../catalog/expand-instance-types.ts';
import type { InstanceType } from '../../catalog/instance-types.ts';
import { didYouMean } from '../../scenario/reading/report.ts';
import { type Ec2Listing, isSpot, listPath } from './ec2-listing.ts';
import { checkOwnPrices } from './own-prices.ts';

/** A type and the position of its entry in the list. */
export interface PricedType extends InstanceType {
  readonly listPosition: number;
}

/** In list order; what is wrong with the list is a mistake. */
export function listedTypes(context: Ec2Listing): readonly PricedType[] {
  const types = pricedTypes(context);
  checkArchitecture(context, types);
  noteGuesses(context, types);
  return types;
}

/** Unknown entries, and types without a price that stand in the list themselves, are mistakes. */
function pricedTypes(context: Ec2Listing): readonly PricedType[] {
  const { market, environment, mistakes } = context;
  const entries = environment.computeResources.instanceTypes ?? [];
  const { types, unknown } = expandInstanceTypes(entries, market.region);
  for (const { entry, near } of unknown) {
    const expected = `an instance type, a family or a bundle of ${market.region.region}`;
    const message = `expected ${expected}, received ${JSON.stringify(entry)}`;
    const otherwise = 'describe it under catalog.instanceTypes';
    mistakes.add(listPath(context, entries.indexOf(entry)), message, didYouMean(near) || otherwise);
  }
  checkOwnPrices(context, types);
  const priced = types.filter(({ name, listPosition }) => {
    const isPriced = pricesOf(context, name).every((price) => price !== undefined);
    if (!isPriced && entries.includes(name)) addMissingPrice(context, name, listPosition);
    return isPriced;
  });
  if (types.length > 0 && priced.length === 0) {
    mistakes.add(listPath(context), `expected a type with a price in ${market.region.region}`);
  }
  return priced.map(({ name, listPosition }) => ({
    ...sure(market.region.instanceType(name)),
    listPosition,
  }));
}

/** Compute price per hour in each zone; undefined = not known. */
export function pricesOf(context: Ec2Listing, type: string): readonly (number | undefined)[] {
  const { market, zones } = context;
  return zones.map((zone) =>
    isSpot(context) ? market.spotNano(type, zone) : market.region.onDemandNano(type),
  );
}

function addMissingPrice(context: Ec2Listing, type: string, position: number): void {
  const kind = isSpot(context) ? 'Spot' : 'On-Demand';
  const key = isSpot(context) ? 'spot' : 'onDemand';
  const { region } = context.market.region;
  context.mistakes.add(
    listPath(context, position),
    `expected a type with a known ${kind} price in ${region}, received ${JSON.stringify(type)}`,
    `give it under catalog.prices.${key}`,
  );
}

/** AWS takes one architecture per environment [E15]. */
function checkArchitecture(context: Ec2Listing, types: readonly PricedType[]): void {
  const x86 = types.find(({ arch }) => arch === 'x86_64');
  const arm = types.find(({ arch }) => arch === 'arm64');
  if (x86 === undefined || arm === undefined) return;
  const received = `${x86.name} (x86_64) and ${arm.name} (arm64)`;
  context.mistakes.add(listPath(context), `expected one architecture, received ${received}`);
}

function noteGuesses(context: Ec2Listing, types: readonly PricedType[]): void {
  if (!isSpot(context)) return;
  for (const { name } of types.filter((type) => context.market.isGuess(type.name))) {
    context.notes.push(
      `${name} has no Spot price: 0.47 × its On-Demand price stands in; give spotUsdPerHour`,
    );
  }
}
