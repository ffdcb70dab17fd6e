/** One region's catalogue: its zones, instance types and prices. */
import { fargatePrice, type FargatePlatform, type FargatePrice } from './fargate-prices.ts';
import { readInstancePrices, zoneSpotNano } from './instance-prices.ts';
import { findInstanceType, instanceTypesAsOf, type InstanceType } from './instance-types.ts';
import { lazy, readTable } from './table.ts';
import { volumePrice, type VolumePrice } from './volume-prices.ts';

/** Dates of the figures, as their sources state them; empty = no such figures in this region. */
export interface CatalogDates {
  readonly instanceTypes: string;
  readonly onDemand: string;
  readonly spot: string;
  readonly spotAdvisor: string;
  readonly zoneSpread: string;
}

/** Prices are nano-dollars per hour, Linux, shared tenancy; undefined = not known. */
export interface RegionCatalog {
  readonly region: string;
  /** Availability Zone ids (use1-az1), in order. */
  readonly zones: readonly string[];
  /** Any type that AWS has, also one without a price here. */
  instanceType(name: string): InstanceType | undefined;
  /** The types with an On-Demand price here, in code-unit order. */
  typeNames(): readonly string[];
  onDemandNano(name: string): number | undefined;
  /** Without a zone the region's average. */
  spotNano(name: string, zone?: string): number | undefined;
  /** Percent, by the Spot Advisor. */
  spotSavingsPercent(name: string): number | undefined;
  /** 0 … 4, by the Spot Advisor. */
  interruptionBucket(name: string): number | undefined;
  fargate(platform: FargatePlatform, spot: boolean): FargatePrice | undefined;
  volume(type: string): VolumePrice | undefined;
  readonly asOf: CatalogDates;
}

const zonesByRegion: () => ReadonlyMap<string, readonly string[]> = lazy(() => {
  const zones = new Map<string, string[]>();
  for (const { region, zoneId } of readTable('zones', ['region', 'zoneId']).rows) {
    zones.set(region, [...(zones.get(region) ?? []), zoneId]);
  }
  return zones;
});

function open(region: string, zones: readonly string[]): RegionCatalog {
  const { byType, asOf } = readInstancePrices(region, zones);
  const names = [...byType.keys()];
  return {
    region,
    zones,
    instanceType: findInstanceType,
    typeNames: () => names,
    onDemandNano: (name) => byType.get(name)?.onDemandNano,
    spotNano: (name, zone) => {
      const price = byType.get(name);
      return price && zoneSpotNano(price, zone);
    },
    spotSavingsPercent: (name) => byType.get(name)?.spotSavingsPercent,
    interruptionBucket: (name) => byType.get(name)?.interruptionBucket,
    fargate: (platform, spot) => fargatePrice(region, platform, spot),
    volume: (type) => volumePrice(region, type),
    asOf: {
      instanceTypes: instanceTypesAsOf(),
      onDemand: asOf.get('usdPerHour') ?? '',
      spot: asOf.get('spotUsdPerHour') ?? '',
      spotAdvisor: asOf.get('spotAdvisor') ?? '',
      zoneSpread: asOf.get('zoneSpread') ?? '',
    },
  };
}

const opened = new Map<string, RegionCatalog>();

/** Opens a region, reading its table on the first call; undefined = not in the catalogue. */
export function findRegion(region: string): RegionCatalog | undefined {
  const known = opened.get(region);
  if (known !== undefined) return known;
  const zones = zonesByRegion().get(region);
  if (zones === undefined) return undefined;
  const catalog = open(region, zones);
  opened.set(region, catalog);
  return catalog;
}

/** Every region of the catalogue, in code-unit order. */
export function regionNames(): readonly string[] {
  return [...zonesByRegion().keys()];
}

const regionByZone: () => ReadonlyMap<string, string> = lazy(
  () => new Map([...zonesByRegion()].flatMap(([region, ids]) => ids.map((id) => [id, region]))),
);

/** The region of an Availability Zone id; undefined = not in the catalogue. */
export function regionOfZone(zoneId: string): string | undefined {
  return regionByZone().get(zoneId);
}
