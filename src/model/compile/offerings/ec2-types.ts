/** The instance types of an environment's list in one stage of a run, with their prices. */
import { quoted } from '../../../kernel/text/mistakes.ts';
import { sure } from '../../../kernel/lookup.ts';
import { expandInstanceTypes } from '../../../catalog/expand-instance-types.ts';
import type { InstanceType } from '../../../catalog/instance-types.ts';
import { didYouMean } from '../../../scenario/reading/report.ts';
import { type Listing, listPath } from './listings.ts';
import { checkOwnPrices } from './own-prices.ts';

/** A type and the position of its entry in the list. */
export interface PricedType extends InstanceType {
  readonly listPosition: number;
}

/** In list order; adds the mistakes of the list. */
export function listedTypes(listing: Listing): readonly PricedType[] {
  const types = pricedTypes(listing);
  checkArchitecture(listing, types);
  noteEstimates(listing, types);
  return types;
}

/** Unknown entries, and listed types without a price, are mistakes. */
function pricedTypes(listing: Listing): readonly PricedType[] {
  const { market, value, mistakes } = listing;
  const entries = value.computeResources.instanceTypes ?? [];
  const { types, unknown } = expandInstanceTypes(entries, market.region);
  for (const { entry, near } of unknown) {
    const expected = `an instance type, a family or a bundle of ${market.region.region}`;
    const message = `expected ${expected}, received ${quoted(entry)}`;
    const otherwise = 'describe it under catalog.instanceTypes';
    mistakes.add(listPath(listing, entries.indexOf(entry)), message, didYouMean(near) || otherwise);
  }
  checkOwnPrices(listing, types);
  const priced = types.filter(({ name, listPosition }) => {
    const isPriced = pricesOf(listing, name).every((price) => price !== undefined);
    if (!isPriced && entries.includes(name)) addMissingPrice(listing, name, listPosition);
    return isPriced;
  });
  if (types.length > 0 && priced.length === 0) {
    mistakes.add(listPath(listing), `expected a type with a price in ${market.region.region}`);
  }
  return priced.map(({ name, listPosition }) => ({
    ...sure(market.region.instanceType(name)),
    listPosition,
  }));
}

/** Compute price per hour in each zone; undefined = not known. */
export function pricesOf(listing: Listing, type: string): readonly (number | undefined)[] {
  const { market, spot, zones } = listing;
  const onDemand = market.region.onDemandNano(type);
  return zones.map((zone) => (spot ? market.spotNano(type, zone) : onDemand));
}

function addMissingPrice(listing: Listing, type: string, position: number): void {
  const [kind, key] = listing.spot ? ['Spot', 'spot'] : ['On-Demand', 'onDemand'];
  const { region } = listing.market.region;
  listing.mistakes.add(
    listPath(listing, position),
    `expected a type with a known ${kind} price in ${region}, received ${quoted(type)}`,
    `give it under catalog.prices.${key}`,
  );
}

/** AWS allows one architecture per environment [E15]. */
function checkArchitecture(listing: Listing, types: readonly PricedType[]): void {
  const x86 = types.find(({ arch }) => arch === 'x86_64');
  const arm = types.find(({ arch }) => arch === 'arm64');
  if (x86 === undefined || arm === undefined) return;
  const received = `${x86.name} (x86_64) and ${arm.name} (arm64)`;
  listing.mistakes.add(listPath(listing), `expected one architecture, received ${received}`);
}

function noteEstimates({ spot, market, notes }: Listing, types: readonly PricedType[]): void {
  if (!spot) return;
  for (const { name } of types.filter((type) => market.isEstimated(type.name))) {
    notes.push(
      `${name} has no Spot price: 0.47 × its On-Demand price stands in; give spotUsdPerHour`,
    );
  }
}
