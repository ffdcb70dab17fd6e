/** Instances of UNMANAGED environments: their owner runs them from the start to the end [E1]. */
import { itemAt } from '../../../kernel/lookup.ts';
import { ec2Offerings } from './ec2-offerings.ts';
import type { Listing } from './listings.ts';
import { addUnknownName, type CompileMistakes } from '../mistakes.ts';
import type { OfferingRow } from './offerings.ts';

/** The instances that an owner runs. */
export interface OwnInstances {
  /** One per type: On-Demand, in the first zone. */
  readonly rows: readonly OfferingRow[];
  /** Index in `rows` of each instance, in the order of the list. */
  readonly instances: readonly number[];
}

export function ownInstances(listings: readonly Listing[]): OwnInstances {
  const first = itemAt(listings, 0);
  const listed = first.value.simulation?.instances ?? [];
  const names = listed.map(({ instanceType }) => instanceType);
  const known = [...new Set(names)].filter((type) => checkType(first, type, names.indexOf(type)));
  const computeResources = { type: 'EC2', maxvCpus: 0, instanceTypes: known } as const;
  const rows = ec2Offerings(
    listings.map((listing) => ({
      ...listing,
      value: { ...listing.value, computeResources },
      spot: false,
      zones: listing.zones.slice(0, 1),
      mistakes: moved(listing.mistakes),
    })),
  );
  const instances = listed.flatMap(({ instanceType, count }) => {
    const row = rows.findIndex(({ typeName }) => typeName === instanceType);
    return row < 0 ? [] : new Array<number>(count).fill(row);
  });
  return { rows, instances };
}

/** A mistake in the list of types is reported in the owner's list. */
function moved(mistakes: CompileMistakes): CompileMistakes {
  return {
    ...mistakes,
    add(path, message, remedy) {
      const isList = path[3] === 'instanceTypes';
      const place = isList ? [...path.slice(0, 2), 'simulation', 'instances'] : path;
      mistakes.add(place, message, remedy);
    },
  };
}

/** Only single types with a price are allowed: Batch alone chooses from families. */
function checkType({ name, market, mistakes }: Listing, type: string, position: number): boolean {
  const { region } = market;
  if (region.onDemandNano(type) !== undefined) return true;
  const isKnown = region.instanceType(type) !== undefined;
  addUnknownName(
    mistakes,
    ['computeEnvironments', name, 'simulation', 'instances', position, 'instanceType'],
    {
      expected: isKnown ? 'an instance type with a known On-Demand price' : 'an instance type',
      received: type,
      known: isKnown ? [] : region.typeNames(),
      otherwise: isKnown
        ? 'give it under catalog.prices.onDemand'
        : 'describe it under catalog.instanceTypes',
    },
  );
  return false;
}
