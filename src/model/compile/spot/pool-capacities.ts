/** How many instances Spot pools have: as assumed for all, or for environments that buy there. */
import { itemAt, sure, valueOf } from '../../../kernel/lookup.ts';
import { column } from '../../../kernel/columns.ts';
import { nearest } from '../../../kernel/near-match.ts';
import type { SpotCapacity } from '../../../scenario/assumptions.ts';
import { didYouMean } from '../../../scenario/reading/report.ts';
import type { Path } from '../../../scenario/reading/tree.ts';
import type { CapacityCourse } from '../../pools.ts';
import type { InstanceMarket } from '../instance-market.ts';
import type { PoolPlace } from '../pool-key.ts';
import type { SpotContext } from './context.ts';
import { availabilityCourses } from './recorded-availability.ts';
import { knownZones } from './recordings.ts';

/** A pool and the environments that buy in it. */
export interface Buying extends PoolPlace {
  readonly environments: readonly string[];
}

/** A capacity, and the key of the scenario that says it. */
interface PoolCapacity {
  readonly capacity: SpotCapacity;
  readonly path: Path;
}

const assumed: Path = ['assumptions', 'spot', 'capacity'];
const unlimited: CapacityCourse = { kind: 'fixed', instances: Infinity };

/** By pool of EC2. */
export function capacityCourses(
  pools: readonly Buying[],
  market: InstanceMarket,
  context: SpotContext,
): readonly CapacityCourse[] {
  const said = pools.map((pool) => saidFor(pool, context));
  const keyOf = ({ path }: PoolCapacity) => path.join('\n');
  const courseOf = new Map<Buying, CapacityCourse>();
  for (const [key, one] of new Map(said.map((each) => [keyOf(each), each]))) {
    const its = pools.filter((_, index) => keyOf(itemAt(said, index)) === key);
    if (one.capacity.kind === 'pools') checkNames(one.capacity, one.path, market, context);
    const courses = coursesOf(its, one, context);
    for (const [index, pool] of its.entries()) courseOf.set(pool, itemAt(courses, index));
  }
  return pools.map((pool) => valueOf(courseOf, pool));
}

/** What the first environment says that says something; others must say the same. */
function saidFor({ typeName, zone, environments }: Buying, context: SpotContext): PoolCapacity {
  const { union, mistakes } = context;
  const own = environments.flatMap((name): readonly PoolCapacity[] => {
    const capacity = valueOf(union.computeEnvironments, name).simulation?.spotCapacity;
    const path = ['computeEnvironments', name, 'simulation', 'spotCapacity'];
    return capacity === undefined ? [] : [{ capacity, path }];
  });
  const [first] = own;
  const other = own.find(({ capacity }) => {
    return JSON.stringify(capacity) !== JSON.stringify(sure(first).capacity);
  });
  if (other !== undefined) {
    const pool = `pool ${typeName} in ${zone}`;
    const name = String(sure(first).path[1]);
    const message = `expected the spotCapacity of ${name}, which shares ${pool}`;
    mistakes.add(other.path, message, 'say it once, in assumptions.spot.capacity');
  }
  return first ?? { capacity: union.assumptions.spot.capacity, path: assumed };
}

function coursesOf(
  pools: readonly PoolPlace[],
  { capacity, path }: PoolCapacity,
  context: SpotContext,
): readonly CapacityCourse[] {
  switch (capacity.kind) {
    case 'unlimited':
      return pools.map(() => unlimited);
    case 'fixed':
      return pools.map(() => capacity);
    case 'windows': {
      const { meanOpen: meanOpenMs, meanShort: meanShortMs, ...rest } = capacity;
      return pools.map(() => ({ ...rest, meanOpenMs, meanShortMs }));
    }
    case 'pools':
      return pools.map((pool) => givenFor(pool, capacity));
    case 'replay': {
      const played = { source: capacity.recording, path: [...path, 'replay'] };
      return availabilityCourses(pools, played, false, context);
    }
  }
}

type Given = Extract<SpotCapacity, { kind: 'pools' }>;

/** The first entry that means the pool; without one it always has enough. */
function givenFor({ typeName, zone }: PoolPlace, { pools }: Given): CapacityCourse {
  const entry = pools.find((one) => {
    return (one.zone ?? zone) === zone && (one.instanceType ?? typeName) === typeName;
  });
  if (entry === undefined) return unlimited;
  const { instances, changes } = entry;
  if (changes.length === 0) return { kind: 'fixed', instances };
  return {
    kind: 'steps',
    instances,
    atMs: column(Float64Array.from(changes, ({ time }) => time)),
    later: column(Float64Array.from(changes, (change) => change.instances)),
    reclaims: false,
  };
}

function checkNames(
  { pools }: Given,
  path: Path,
  market: InstanceMarket,
  context: SpotContext,
): void {
  const { mistakes } = context;
  const zones = knownZones(context);
  const { region } = market;
  for (const [index, { zone, instanceType: type }] of pools.entries()) {
    const at = [...path, 'pools', index];
    if (zone !== null && !zones.has(zone)) {
      const message = `expected an AZ id of ${region.region}, received ${JSON.stringify(zone)}`;
      mistakes.add([...at, 'zone'], message, didYouMean(nearest(zone, [...zones])));
    }
    if (type !== null && region.instanceType(type) === undefined) {
      const message = `expected an instance type, received ${JSON.stringify(type)}`;
      mistakes.add([...at, 'instanceType'], message, didYouMean(nearest(type, region.typeNames())));
    }
  }
}
