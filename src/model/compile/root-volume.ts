/** The root volume of an environment, and its price. */
import { volumePrice, volumeTypes } from '../../catalog/volume-prices.ts';
import { nearest } from '../../kernel/near-match.ts';
import { didYouMean } from '../../scenario/reading/report.ts';
import type { Ec2Listing } from './ec2-types.ts';

/** A root volume in one stage. */
export interface StageVolume {
  readonly type: string;
  readonly sizeGiB: number;
  readonly gbMonthNano: number;
  /** The price is another region's. */
  readonly estimated: boolean;
}

/** undefined = none, or no price for it, which is a mistake. */
export function rootVolumeOf(context: Ec2Listing): StageVolume | undefined {
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
