/** The offerings of EC2 and Spot environments: every instance type of the run in every zone. */
import { itemAt, sure } from '../../../kernel/lookup.ts';
import type { Tariff } from '../../places.ts';
import { Purchase } from '../../../words/purchases.ts';
import { listedTypes, type PricedType, pricesOf } from './ec2-types.ts';
import { imageSystemOf } from './image-system.ts';
import type { Listing } from './listings.ts';
import type { OfferingRow } from './offerings.ts';
import { billsAddresses } from '../public-ipv4.ts';
import { throughout } from '../stages.ts';
import { addressTariff, instanceTariff, ownTariff } from '../tariffs.ts';
import { volumesOf } from './volumes.ts';

/** What the rows of an environment have in common. */
interface SharedTerms {
  /** By stage. */
  readonly listings: readonly Listing[];
  /** By stage: the position of each listed type. */
  readonly positions: readonly ReadonlyMap<string, number>[];
  readonly diskGib: number;
  /** Of volumes, of the address if there is one, of lines of the user's own. */
  readonly otherTariffs: readonly Tariff[];
}

/**
 * The offerings of an environment: type-major, zone-minor; types in list order, then those that
 * only later lists have. `listings`: by stage.
 */
export function ec2Offerings(listings: readonly Listing[]): readonly OfferingRow[] {
  const lists = listings.map((listing) => (listing.exists ? listedTypes(listing) : []));
  const positions = lists.map(
    (list) => new Map(list.map(({ name, listPosition }) => [name, listPosition])),
  );
  const types = new Map<string, PricedType>();
  for (const type of lists.flat()) if (!types.has(type.name)) types.set(type.name, type);
  const { diskGib, tariffs } = volumesOf(listings);
  // Whether instances have an address stays the same through the run.
  const { value, scenario } = itemAt(listings, 0);
  const hasAddress = value.simulation?.publicIpv4 === true && billsAddresses(scenario);
  const otherTariffs = [
    ...tariffs,
    ...(hasAddress ? [addressTariff(listings)] : []),
    ...scenario.assumptions.billing.lines
      .filter(({ each }) => each === 'instance-hour')
      .map((line) => ownTariff(line, listings)),
  ];
  const shared = { listings, positions, diskGib, otherTariffs };
  return [...types.values()].flatMap((type) => offeringsOf(shared, type));
}

function offeringsOf(shared: SharedTerms, type: PricedType): readonly OfferingRow[] {
  const { listings, positions, diskGib, otherTariffs } = shared;
  const { market, value, spot, zones } = itemAt(listings, 0);
  const operatingSystem = value.simulation?.operatingSystem ?? 'linux';
  const memory = market.memoryOf(type, imageSystemOf(value.computeResources, type));
  const quotes = listings.map((listing) => pricesOf(listing, type.name));
  return zones.map((zone, index) => {
    const prices = sure(throughout(quotes.map((quote) => quote[index])));
    return {
      typeName: type.name,
      zone,
      purchase: spot ? Purchase.SPOT : Purchase.ON_DEMAND,
      vcpuMilli: type.vcpu * 1_000,
      ...memory,
      nominalMemoryMib: type.memoryMib,
      gpus: type.gpus,
      diskGib,
      interruptionBucket: spot ? (market.region.interruptionBucket(type.name) ?? -1) : -1,
      terms: listings.map((listing, stage) => ({
        priceNanoPerHour: itemAt(prices, stage),
        bidNanoPerHour: bidOf(listing, type.name),
        listPosition: itemAt(positions, stage).get(type.name) ?? -1,
      })),
      tariffs: [
        instanceTariff(prices, listings, {
          spot,
          operatingSystem,
          asOf: spot ? market.spotDate(type.name, zone) : market.onDemandDate(type.name),
        }),
        ...otherTariffs,
      ],
    };
  });
}

/** A bid of 100 % is no limit: EC2 never asks more for Spot than for On-Demand [P8, P30]. */
function bidOf({ value, spot, market }: Listing, type: string): number {
  const { bidPercentage = 100 } = value.computeResources;
  const onDemand = market.region.onDemandNano(type);
  if (!spot || bidPercentage === 100 || onDemand === undefined) return Infinity;
  return (onDemand * bidPercentage) / 100;
}
