/** One region's catalogue: its zones, instance types and prices. */
import { rollup } from 'd3-array';
import { readInstancePrices } from './instance-prices.ts';
import { findInstanceType, type InstanceType } from './instance-types.ts';
import { lazy, readTable } from './table.ts';

/** Prices are nano-dollars per hour, Linux, shared tenancy; undefined = not known. */
export interface RegionCatalog {
  readonly region: string;
  /** Availability Zone ids (use1-az1), in order. */
  readonly zones: readonly string[];
  /** Any AWS type, also one without a price here. */
  instanceType(name: string): InstanceType | undefined;
  /** The types with an On-Demand price here, in code-unit order. */
  typeNames(): readonly string[];
  onDemandNano(name: string): number | undefined;
  /** Without a zone: the region's average. */
  spotNano(name: string, zone?: string): number | undefined;
  /** 0 … 4, from the Spot Advisor. */
  interruptionBucket(name: string): number | undefined;
  /** Zones of which prices may differ from the region's average. */
  readonly pricedZones: readonly string[];
  /** From which day its price is known, such as 2026-05-12; empty = not known. */
  onDemandDate(name: string): string;
  spotDate(name: string, zone?: string): string;
  /** Dates of the prices, as their sources state them. */
  readonly asOf: { readonly onDemand: string; readonly spot: string };
}

const zonesByRegion: () => ReadonlyMap<string, readonly string[]> = lazy(() =>
  rollup(
    readTable('zones').rows,
    (rows) => rows.map(({ zoneId }) => zoneId),
    ({ region }) => region,
  ),
);

function open(region: string, zones: readonly string[]): RegionCatalog {
  const { typeNames, asOf, ...prices } = readInstancePrices(region);
  const onDemand = asOf.get('usdPerHour') ?? '';
  const spot = asOf.get('spotUsdPerHour') ?? '';
  return {
    region,
    zones,
    pricedZones: zones,
    instanceType: findInstanceType,
    typeNames: () => typeNames,
    ...prices,
    onDemandDate: (name) => (prices.onDemandNano(name) === undefined ? '' : dayIn(onDemand)),
    spotDate: (name) => (prices.spotNano(name) === undefined ? '' : dayIn(spot)),
    asOf: { onDemand, spot },
  };
}

/** The first day that a source states. */
function dayIn(text: string): string {
  return /\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? '';
}

const opened = new Map<string, RegionCatalog>();

/** A region, whose table is read on the first call; undefined = not in the catalogue. */
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
  () => new Map(readTable('zones').rows.map(({ zoneId, region }) => [zoneId, region])),
);

/** The region of an Availability Zone id; undefined = not in the catalogue. */
export function regionOfZone(zoneId: string): string | undefined {
  return regionByZone().get(zoneId);
}
