/** The offerings of EC2 and Spot environments: every instance type in every zone. */
import { expandInstanceTypes } from '../../catalog/expand-instance-types.ts';
import type { InstanceType } from '../../catalog/instance-types.ts';
import { volumePrice, volumeTypes } from '../../catalog/volume-prices.ts';
import { nearest } from '../../kernel/near-match.ts';
import { didYouMean } from '../../scenario/reading/report.ts';
import type { ComputeEnvironment } from '../../scenario/rooms/compute-environments.ts';
import type { Scenario } from '../../scenario/schema.ts';
import { Purchase } from '../model.ts';
import type { InstanceMarket } from './instance-market.ts';
import type { Mistakes } from './mistakes.ts';
import type { OfferingRow } from './offerings.ts';
import type { RootVolume } from './tariffs.ts';
import { instanceTariff, volumeTariff } from './tariffs.ts';

/** An environment and what its offerings are made from. */
export interface Ec2Context {
  readonly name: string;
  readonly environment: ComputeEnvironment;
  readonly scenario: Scenario;
  readonly market: InstanceMarket;
  readonly zones: readonly string[];
  readonly mistakes: Mistakes;
  readonly notes: string[];
}

/** Type-major, zone-minor, in list order. */
export function ec2Offerings(context: Ec2Context): readonly OfferingRow[] {
  const types = pricedTypes(context);
  checkArchitecture(context, types);
  noteGuesses(context, types);
  const volume = rootVolumeOf(context);
  return types.flatMap((type) => offeringsOf(context, type, volume));
}

interface PricedType extends InstanceType {
  readonly listPosition: number;
}

/** Unknown entries, and types without a price that stand in the list themselves, are mistakes. */
function pricedTypes(context: Ec2Context): readonly PricedType[] {
  const { market, environment, mistakes } = context;
  const entries = environment.computeResources.instanceTypes ?? [];
  const { types, unknown } = expandInstanceTypes(entries, market.region);
  for (const { entry, near } of unknown) {
    const expected = `an instance type, a family or a bundle of ${market.region.region}`;
    const message = `expected ${expected}, received ${JSON.stringify(entry)}`;
    const otherwise = 'describe it under catalog.instanceTypes';
    mistakes.add(listPath(context, entries.indexOf(entry)), message, didYouMean(near) || otherwise);
  }
  const priced = types.filter(({ name, listPosition }) => {
    const isPriced = pricesOf(context, name).every((price) => price !== undefined);
    if (!isPriced && entries.includes(name)) addMissingPrice(context, name, listPosition);
    return isPriced;
  });
  if (types.length > 0 && priced.length === 0) {
    mistakes.add(listPath(context), `expected a type with a price in ${market.region.region}`);
  }
  return priced.map(({ name, listPosition }) => ({
    ...market.region.instanceType(name)!,
    listPosition,
  }));
}

function listPath({ name }: Ec2Context, position?: number): readonly (string | number)[] {
  const path = ['computeEnvironments', name, 'computeResources', 'instanceTypes'];
  return position === undefined ? path : [...path, position];
}

function isSpot({ environment }: Ec2Context): boolean {
  return environment.computeResources.type === 'SPOT';
}

/** Compute price per hour in each zone. */
function pricesOf(context: Ec2Context, type: string): readonly (number | undefined)[] {
  const { market, zones } = context;
  return zones.map((zone) =>
    isSpot(context) ? market.spotNano(type, zone) : market.region.onDemandNano(type),
  );
}

function addMissingPrice(context: Ec2Context, type: string, position: number): void {
  const kind = isSpot(context) ? 'Spot' : 'On-Demand';
  const key = isSpot(context) ? 'spot' : 'onDemand';
  const { region } = context.market.region;
  context.mistakes.add(
    listPath(context, position),
    `expected a type with a known ${kind} price in ${region}, received ${JSON.stringify(type)}`,
    `give it under catalog.prices.${key}`,
  );
}

/** AWS takes one architecture per environment (reference §6.3). */
function checkArchitecture(context: Ec2Context, types: readonly PricedType[]): void {
  const x86 = types.find(({ arch }) => arch === 'x86_64');
  const arm = types.find(({ arch }) => arch === 'arm64');
  if (x86 === undefined || arm === undefined) return;
  const received = `${x86.name} (x86_64) and ${arm.name} (arm64)`;
  context.mistakes.add(listPath(context), `expected one architecture, received ${received}`);
}

function noteGuesses(context: Ec2Context, types: readonly PricedType[]): void {
  if (!isSpot(context)) return;
  for (const { name } of types.filter((type) => context.market.isGuess(type.name))) {
    context.notes.push(
      `${name} has no Spot price: 0.47 × its On-Demand price stands in; give spotUsdPerHour`,
    );
  }
}

function rootVolumeOf(context: Ec2Context): RootVolume | undefined {
  const { name, environment, scenario, mistakes } = context;
  const own = environment.simulation?.rootVolume;
  const volume = own === undefined ? scenario.assumptions.billing.rootVolume : own;
  if (volume === null) return undefined;
  const given = new Map(Object.entries(scenario.catalog.prices.volumes)).get(volume.type);
  if (given !== undefined) return { ...volume, gbMonthNano: given, estimated: false };
  const price = volumePrice(scenario.region, volume.type);
  if (price !== undefined) return { ...volume, ...price };
  const path =
    own === undefined
      ? ['assumptions', 'billing', 'rootVolume', 'type']
      : ['computeEnvironments', name, 'simulation', 'rootVolume', 'type'];
  mistakes.add(
    path,
    `expected a volume type with a price, received ${JSON.stringify(volume.type)}`,
    didYouMean(nearest(volume.type, volumeTypes())) || 'give it under catalog.prices.volumes',
  );
  return undefined;
}

function offeringsOf(
  context: Ec2Context,
  type: PricedType,
  volume: RootVolume | undefined,
): readonly OfferingRow[] {
  const { market, zones } = context;
  const spot = isSpot(context);
  const prices = pricesOf(context, type.name);
  const volumeTariffs = volume === undefined ? [] : [volumeTariff(volume)];
  return zones.map((zone, index) => ({
    typeName: type.name,
    zone,
    purchase: spot ? Purchase.SPOT : Purchase.ON_DEMAND,
    vcpuMilli: type.vcpu * 1_000,
    memoryMib: market.registeredMib(type),
    gpus: type.gpus,
    diskGib: volume?.sizeGiB ?? 0,
    priceNanoPerHour: prices[index]!,
    interruptionBucket: spot ? (market.region.interruptionBucket(type.name) ?? -1) : -1,
    listPosition: type.listPosition,
    tariffs: [instanceTariff(spot, prices[index]!), ...volumeTariffs],
  }));
}
