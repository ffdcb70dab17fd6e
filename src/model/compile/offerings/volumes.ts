/** Root and other volumes of an environment's instances, and their tariffs [B21, B22, E25]. */
import { itemAt } from '../../../kernel/lookup.ts';
import { type VolumePrice, volumePrice, volumeTypes } from '../../../catalog/volume-prices.ts';
import type { Path } from '../../../scenario/reading/tree.ts';
import type { WrittenGrowth } from '../../../scenario/values/volume.ts';
import type { Tariff, VolumeGrowth } from '../../places.ts';
import type { Listing } from './listings.ts';
import { addUnknownName } from '../mistakes.ts';
import { throughout } from '../stages.ts';
import { type VolumesOfType, volumeTariff } from '../tariffs.ts';

/** The volumes of each instance. */
export interface Volumes {
  readonly diskGib: number;
  readonly tariffs: readonly Tariff[];
}

/** One tariff per volume type: sizes and types stay the same, prices may change by stage. */
export function volumesOf(listings: readonly Listing[]): Volumes {
  const volumes = givenVolumes(itemAt(listings, 0));
  const byType = new Map<string, GivenVolume>();
  for (const volume of volumes) {
    const before = byType.get(volume.type);
    byType.set(volume.type, before === undefined ? volume : together(before, volume));
  }
  const tariffs = [...byType.values()].flatMap((volume) => {
    const prices = throughout(
      listings.map((listing) => (listing.exists ? priceOf(listing, volume) : undefined)),
    );
    return prices === undefined ? [] : volumeTariff(volume, prices, listings);
  });
  return { diskGib: volumes.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0), tariffs };
}

interface GivenVolume extends VolumesOfType {
  /** Of its type in the scenario. */
  readonly path: Path;
}

function together(before: GivenVolume, { sizeGiB, growths }: GivenVolume): GivenVolume {
  return {
    ...before,
    sizeGiB: before.sizeGiB + sizeGiB,
    growths: [...before.growths, ...growths],
  };
}

/** The root volume first. */
function givenVolumes({ name, value, scenario }: Listing): readonly GivenVolume[] {
  const own = value.simulation?.rootVolume;
  const root = own === undefined ? scenario.assumptions.billing.rootVolume : own;
  const at = ['computeEnvironments', name, 'simulation'];
  const rootPath = own === undefined ? ['assumptions', 'billing'] : at;
  const others = value.simulation?.volumes ?? [];
  return [
    ...(root === null ? [] : [{ ...root, growths: [], path: [...rootPath, 'rootVolume', 'type'] }]),
    ...others.map(({ grows, ...volume }, index) => ({
      ...volume,
      growths: grows === undefined ? [] : [growthOf(volume.sizeGiB, grows)],
      path: [...at, 'volumes', index, 'type'],
    })),
  ];
}

function growthOf(sizeGiB: number, { perJobGiB, upToGiB }: WrittenGrowth): VolumeGrowth {
  return { perJobGib: perJobGiB, mostGib: upToGiB - sizeGiB };
}

/** undefined = no price is known, which is a mistake. */
function priceOf(
  { scenario, mistakes }: Listing,
  { type, path }: GivenVolume,
): VolumePrice | undefined {
  const { prices, regions } = scenario.catalog;
  const given = new Map(Object.entries(prices.volumes)).get(type);
  if (given !== undefined) return { gbMonthNano: given, asOf: '', estimated: false };
  const quotes = new Map(Object.entries(regions)).get(scenario.region)?.volumes ?? {};
  const quote = new Map(Object.entries(quotes)).get(type);
  if (quote !== undefined) return { gbMonthNano: quote.usd, asOf: quote.asOf, estimated: false };
  const price = volumePrice(scenario.region, type);
  if (price !== undefined) return price;
  addUnknownName(mistakes, path, {
    expected: 'a volume type with a price',
    received: type,
    known: volumeTypes(),
    otherwise: 'give it under catalog.prices.volumes',
  });
  return undefined;
}
