/** The offerings of EC2 and Spot environments: every instance type of the run in every zone. */
import { itemAt } from '../../kernel/lookup.ts';
import type { ComputeEnvironment } from '../../scenario/sections/compute-environments.ts';
import type { Tariff } from '../places.ts';
import { Purchase } from '../../words/purchases.ts';
import { type Ec2Listing, isSpot } from './ec2-listing.ts';
import { listedTypes, type PricedType, pricesOf } from './ec2-types.ts';
import type { InstanceMarket } from './instance-market.ts';
import type { OfferingRow } from './offerings.ts';
import { priced, throughout } from './prices.ts';
import { addressTariffOf, billsAddresses } from './public-ipv4.ts';
import type { Stage, Standing } from './stages.ts';
import { instanceTariff } from './tariffs.ts';
import { volumesOf } from './volumes.ts';

/** An environment through the run. */
export interface Ec2Context {
  readonly name: string;
  readonly stages: readonly Stage[];
  /** By stage. */
  readonly markets: readonly InstanceMarket[];
  /** By stage. */
  readonly standings: readonly Standing<ComputeEnvironment>[];
  readonly zones: readonly string[];
  readonly notes: string[];
}

/** What its rows have in common. */
interface SharedTerms {
  readonly zones: readonly string[];
  readonly stages: readonly Stage[];
  /** By stage. */
  readonly listings: readonly Ec2Listing[];
  /** By stage: position in the list of each type that is in it. */
  readonly positions: readonly ReadonlyMap<string, number>[];
  readonly diskGib: number;
  /** Volumes, and the address where it has one. */
  readonly otherTariffs: readonly Tariff[];
}

/** Type-major, zone-minor; types in list order, then those that only later lists have. */
export function ec2Offerings(context: Ec2Context): readonly OfferingRow[] {
  const { standings, stages, zones } = context;
  const listings = standings.map((_, stage) => listingOf(context, stage));
  const lists = listings.map((listing, stage) =>
    itemAt(standings, stage).exists ? listedTypes(listing) : [],
  );
  const positions = lists.map(
    (list) => new Map(list.map(({ name, listPosition }) => [name, listPosition])),
  );
  const types = new Map<string, PricedType>();
  for (const type of lists.flat()) if (!types.has(type.name)) types.set(type.name, type);
  const { diskGib, tariffs } = volumesOf(listings, standings, stages);
  const otherTariffs = [...tariffs, ...addressOf(context)];
  const shared = { zones, stages, listings, positions, diskGib, otherTariffs };
  return [...types.values()].flatMap((type) => offeringsOf(shared, type));
}

function listingOf(context: Ec2Context, index: number): Ec2Listing {
  const { name, zones, notes } = context;
  const { scenario, mistakes } = itemAt(context.stages, index);
  const environment = itemAt(context.standings, index).value;
  return {
    name,
    environment,
    scenario,
    market: itemAt(context.markets, index),
    zones,
    mistakes,
    notes,
  };
}

/** Whether instances have an address is fixed through the run. */
function addressOf({ standings, stages }: Ec2Context): readonly Tariff[] {
  const { value, stage } = itemAt(standings, 0);
  const isBilled = value.simulation?.publicIpv4 === true && billsAddresses(stage.scenario);
  return isBilled ? [addressTariffOf(stages)] : [];
}

function offeringsOf(shared: SharedTerms, type: PricedType): readonly OfferingRow[] {
  const { zones, stages, listings, positions, diskGib, otherTariffs } = shared;
  const [{ market, environment }] = listings as readonly [Ec2Listing];
  const operatingSystem = environment.simulation?.operatingSystem ?? 'linux';
  const spot = isSpot(itemAt(listings, 0));
  const fromMs = stages.map((stage) => stage.fromMs);
  const quotes = listings.map((listing) => pricesOf(listing, type.name));
  return zones.map((zone, index) => {
    const prices = throughout(quotes.map((quote) => quote[index]));
    return {
      typeName: type.name,
      zone,
      purchase: spot ? Purchase.SPOT : Purchase.ON_DEMAND,
      vcpuMilli: type.vcpu * 1_000,
      memoryMib: market.registeredMib(type),
      gpus: type.gpus,
      diskGib,
      interruptionBucket: spot ? (market.region.interruptionBucket(type.name) ?? -1) : -1,
      terms: listings.map((listing, stage) => ({
        priceNanoPerHour: itemAt(prices, stage),
        bidNanoPerHour: bidOf(listing, type.name),
        listPosition: itemAt(positions, stage).get(type.name) ?? -1,
      })),
      tariffs: [instanceTariff(spot, priced(prices, fromMs), operatingSystem), ...otherTariffs],
    };
  });
}

/** A bid of 100 % is no limit: EC2 never asks more for Spot than for On-Demand [P8, P30]. */
function bidOf({ environment, market }: Ec2Listing, type: string): number {
  const { type: kind, bidPercentage = 100 } = environment.computeResources;
  const onDemand = market.region.onDemandNano(type);
  if (kind !== 'SPOT' || bidPercentage === 100 || onDemand === undefined) return Infinity;
  return (onDemand * bidPercentage) / 100;
}
