/** Fargate prices as the scenario sees them: its own before the region's. */
import { sure } from '../../kernel/lookup.ts';
import {
  type FargatePlatform,
  type FargatePrice,
  fargatePrice,
} from '../../catalog/fargate-prices.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { CompileMistakes } from './mistakes.ts';

/** Fargate Spot as a part of On-Demand where its price is not known [B18]. */
const standInSpotFactor = 0.33;

/** The environment whose prices are asked for. */
interface AskedEnvironment {
  readonly name: string;
  readonly spot: boolean;
  readonly scenario: Scenario;
  readonly mistakes: CompileMistakes;
  readonly notes: string[];
}

/** Price by platform; undefined, with a mistake, where none is known. */
export function createFargatePrices(
  asked: AskedEnvironment,
): (platform: FargatePlatform) => FargatePrice | undefined {
  const known = new Map<FargatePlatform, FargatePrice | undefined>();
  return (platform) => {
    if (!known.has(platform)) known.set(platform, priceOf(asked, platform));
    return known.get(platform);
  };
}

function priceOf(asked: AskedEnvironment, platform: FargatePlatform): FargatePrice | undefined {
  const { name, spot, scenario, mistakes } = asked;
  const onDemand = onDemandPrice(scenario, platform);
  if (onDemand === undefined) {
    const expected = `a region with a known Fargate price (${platform})`;
    const message = `expected ${expected}, received ${scenario.region}`;
    const remedy = 'give catalog.prices.fargate: {vcpuHour, gbHour}';
    mistakes.add(['computeEnvironments', name, 'computeResources', 'type'], message, remedy);
    return undefined;
  }
  return spot ? spotPrice(asked, platform, onDemand) : onDemand;
}

function onDemandPrice(
  { region, catalog }: Scenario,
  platform: FargatePlatform,
): FargatePrice | undefined {
  const listed = fargatePrice(region, platform, false);
  const { vcpuHour, gbHour, ephemeralGbHour } = catalog.prices.fargate;
  const vcpuHourNano = vcpuHour ?? listed?.vcpuHourNano;
  const gbHourNano = gbHour ?? listed?.gbHourNano;
  // A disk's price is a secondary one: it may be another region's.
  const storage = listed ?? sure(fargatePrice('us-east-1', platform, false));
  if (vcpuHourNano === undefined || gbHourNano === undefined) return undefined;
  return {
    vcpuHourNano,
    gbHourNano,
    ephemeralGbHourNano: ephemeralGbHour ?? storage.ephemeralGbHourNano,
    estimated: ephemeralGbHour === undefined && (listed?.estimated ?? true),
    asOf: listed?.asOf ?? '',
  };
}

/** The catalogue's, unless a factor or the user's own On-Demand price takes its place. */
function spotPrice(
  { name, scenario, notes }: AskedEnvironment,
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
