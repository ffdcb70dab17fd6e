/**
 * The volumes of an environment's instances, the root one and others, and their tariffs
 * [B21, B22, E25].
 */
import { itemAt } from '../../kernel/lookup.ts';
import { volumePrice, volumeTypes } from '../../catalog/volume-prices.ts';
import { nearest } from '../../kernel/near-match.ts';
import { didYouMean } from '../../scenario/reading/report.ts';
import type { Path } from '../../scenario/reading/tree.ts';
import type { Tariff } from '../places.ts';
import type { Ec2Listing } from './ec2-listing.ts';
import { priced, throughout } from './prices.ts';
import type { Stage, Standing } from './stages.ts';
import { volumeTariff } from './tariffs.ts';

/** What each instance has, and what it costs. */
export interface Volumes {
  readonly diskGib: number;
  readonly tariffs: readonly Tariff[];
}

/** A line for each volume type: sizes and types stay through the run, prices may change. */
export function volumesOf(
  listings: readonly Ec2Listing[],
  standings: readonly Standing<unknown>[],
  stages: readonly Stage[],
): Volumes {
  const asked = askedVolumes(itemAt(listings, 0));
  const fromMs = stages.map((stage) => stage.fromMs);
  const tariffs = [...byType(asked)].flatMap(([type, { sizeGiB, path }]): readonly Tariff[] => {
    const prices = listings.map((listing, stage) =>
      itemAt(standings, stage).exists ? priceOf(listing, type, path) : undefined,
    );
    if (prices.every((price) => price === undefined)) return [];
    const nano = throughout(prices.map((price) => price?.gbMonthNano));
    const estimated = prices.some((price) => price?.estimated === true);
    return [volumeTariff({ type, sizeGiB, perGbMonth: priced(nano, fromMs), estimated })];
  });
  return { diskGib: asked.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0), tariffs };
}

interface AskedVolume {
  readonly type: string;
  readonly sizeGiB: number;
  /** Where its type is written. */
  readonly path: Path;
}

/** The root volume first. */
function askedVolumes({ name, environment, scenario }: Ec2Listing): readonly AskedVolume[] {
  const own = environment.simulation?.rootVolume;
  const root = own === undefined ? scenario.assumptions.billing.rootVolume : own;
  const at = ['computeEnvironments', name, 'simulation'];
  const rootPath = own === undefined ? ['assumptions', 'billing'] : at;
  const others = environment.simulation?.volumes ?? [];
  return [
    ...(root === null ? [] : [{ ...root, path: [...rootPath, 'rootVolume', 'type'] }]),
    ...others.map((volume, index) => ({ ...volume, path: [...at, 'volumes', index, 'type'] })),
  ];
}

/** By type, with the sizes added up. */
function byType(volumes: readonly AskedVolume[]): ReadonlyMap<string, AskedVolume> {
  const sums = new Map<string, AskedVolume>();
  for (const volume of volumes) {
    const { sizeGiB = 0, path = volume.path } = sums.get(volume.type) ?? {};
    sums.set(volume.type, { type: volume.type, sizeGiB: sizeGiB + volume.sizeGiB, path });
  }
  return sums;
}

interface Price {
  readonly gbMonthNano: number;
  /** It is another region's. */
  readonly estimated: boolean;
}

/** undefined = no price is known, which is a mistake. */
function priceOf({ scenario, mistakes }: Ec2Listing, type: string, path: Path): Price | undefined {
  const given = new Map(Object.entries(scenario.catalog.prices.volumes)).get(type);
  if (given !== undefined) return { gbMonthNano: given, estimated: false };
  const price = volumePrice(scenario.region, type);
  if (price !== undefined) return price;
  mistakes.add(
    path,
    `expected a volume type with a price, received ${JSON.stringify(type)}`,
    didYouMean(nearest(type, volumeTypes())) || 'give it under catalog.prices.volumes',
  );
  return undefined;
}
