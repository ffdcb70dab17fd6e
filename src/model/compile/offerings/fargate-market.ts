/** Fargate prices of a scenario: its own before the region's. */
import { sure } from '../../../kernel/lookup.ts';
import {
  type FargatePlatform,
  type FargatePrice,
  fargatePrice,
} from '../../../catalog/fargate-prices.ts';
import type { Scenario } from '../../../scenario/schema.ts';
import type { Catalog } from '../../../scenario/sections/catalog.ts';
import type { Listing } from './listings.ts';

/** Fargate Spot price as a fraction of On-Demand where it is not known [B18]. */
const standInSpotFactor = 0.33;

/** The price in an environment in a stage; undefined, with a mistake, where none is known. */
export function fargatePriceFor(
  listing: Listing,
  platform: FargatePlatform,
): FargatePrice | undefined {
  const { name, spot, scenario, mistakes } = listing;
  const onDemand = onDemandPrice(scenario, platform);
  if (onDemand === undefined) {
    const expected = `a region with a known Fargate price (${platform})`;
    const message = `expected ${expected}, received ${scenario.region}`;
    const remedy = 'give catalog.prices.fargate: {vcpuHour, gbHour}';
    mistakes.add(['computeEnvironments', name, 'computeResources', 'type'], message, remedy);
    return undefined;
  }
  return spot ? spotPrice(listing, platform, onDemand) : onDemand;
}

/** Part by part: the scenario's own, that of its own lists, the region's; both parts are needed. */
function onDemandPrice(
  { region, catalog }: Scenario,
  platform: FargatePlatform,
): FargatePrice | undefined {
  const own = catalog.prices.fargate;
  const quote = quoteOf(catalog, region, platform);
  const listed = fargatePrice(region, platform, false);
  const vcpuHourNano = own.vcpuHour ?? quote.vcpuHour?.usd ?? listed?.vcpuHourNano;
  const gbHourNano = own.gbHour ?? quote.gbHour?.usd ?? listed?.gbHourNano;
  if (vcpuHourNano === undefined || gbHourNano === undefined) return undefined;
  // The price of storage is secondary: it may be another region's.
  const storage = listed ?? sure(fargatePrice('us-east-1', platform, false));
  const ephemeralGbHour = own.ephemeralGbHour ?? quote.ephemeralGbHour?.usd;
  const isOwn = own.vcpuHour !== undefined || own.gbHour !== undefined;
  const dates = [quote.vcpuHour?.asOf ?? storage.asOf, quote.gbHour?.asOf ?? storage.asOf];
  const [earliest = ''] = dates.sort();
  return {
    vcpuHourNano,
    gbHourNano,
    ephemeralGbHourNano: ephemeralGbHour ?? storage.ephemeralGbHourNano,
    asOf: isOwn ? '' : earliest,
    estimated: ephemeralGbHour === undefined && (listed?.estimated ?? true),
  };
}

/** What the scenario's own price lists say of the region. */
function quoteOf({ regions }: Catalog, region: string, platform: FargatePlatform) {
  const quotes = new Map(Object.entries(regions)).get(region)?.fargate ?? {};
  return new Map(Object.entries(quotes)).get(platform) ?? {};
}

/** The catalogue's, unless a factor or the user's own On-Demand price takes its place. */
function spotPrice(
  { name, scenario, notes }: Listing,
  platform: FargatePlatform,
  onDemand: FargatePrice,
): FargatePrice {
  const { spotFactor } = scenario.assumptions.fargate;
  const { vcpuHour, gbHour } = scenario.catalog.prices.fargate;
  const listed = fargatePrice(scenario.region, platform, true);
  const isOwn = vcpuHour !== undefined || gbHour !== undefined;
  if (spotFactor === null && !isOwn && listed !== undefined) {
    const { vcpuHourNano, gbHourNano, asOf } = listed;
    return { ...onDemand, vcpuHourNano, gbHourNano, asOf };
  }
  if (spotFactor === null) {
    const price = `${standInSpotFactor} × its On-Demand price`;
    notes.push(`computeEnvironments.${name}: no Fargate Spot price (${platform}); ${price} holds`);
  }
  const factor = spotFactor ?? standInSpotFactor;
  return {
    ...onDemand,
    vcpuHourNano: Math.round(onDemand.vcpuHourNano * factor),
    gbHourNano: Math.round(onDemand.gbHourNano * factor),
  };
}
