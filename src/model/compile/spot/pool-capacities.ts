/** The number of instances in pools, as assumed for all or for environments that buy there. */
import { group } from 'd3-array';
import { itemAt, valueOf } from '../../../kernel/lookup.ts';
import { column } from '../../../kernel/columns.ts';
import type { Assumptions, PoolCapacity } from '../../../scenario/assumptions.ts';
import type { Path } from '../../../scenario/reading/tree.ts';
import { capacityKeys } from '../../../words/capacity.ts';
import { isFargate, Purchase } from '../../../words/purchases.ts';
import type { CapacityCourse } from '../../pools.ts';
import type { InstanceMarket } from '../instance-market.ts';
import { addUnknownName } from '../mistakes.ts';
import type { PoolName, PoolPlace } from '../pool-key.ts';
import type { SpotContext } from './context.ts';
import { availabilityCourses } from './recorded-availability.ts';
import { knownZones } from './recordings.ts';

/** A pool and the environments that buy in it. */
export interface BoughtPool extends PoolName {
  readonly environments: readonly string[];
}

/** A capacity, and the key of the scenario that gives it. */
interface GivenCapacity {
  readonly capacity: PoolCapacity;
  readonly path: Path;
}

const unlimited: CapacityCourse = { kind: 'fixed', instances: Infinity };

/** By pool. */
export function capacityCourses(
  pools: readonly BoughtPool[],
  market: InstanceMarket,
  context: SpotContext,
): readonly CapacityCourse[] {
  const courseOf = new Map<BoughtPool, CapacityCourse>();
  const given = pools.map((pool) => ({ pool, ...capacityFor(pool, context) }));
  for (const some of group(given, ({ path }) => path.join('\n')).values()) {
    const { pool, capacity, path } = itemAt(some, 0);
    const places = some.map((one) => one.pool);
    if (capacity.kind === 'pools') checkNames(capacity, path, market, context);
    const usable = isFargate(pool.purchase) ? ofTasks({ capacity, path }, context) : capacity;
    const courses = coursesOf(places, { capacity: usable, path }, context);
    for (const [index, place] of places.entries()) courseOf.set(place, itemAt(courses, index));
  }
  return pools.map((pool) => valueOf(courseOf, pool));
}

/** The capacity given by the pool's environments, which must agree, else the assumed one. */
function capacityFor(
  { purchase, typeName, zone, environments }: BoughtPool,
  { union, mistakes }: SpotContext,
): GivenCapacity {
  const keys = capacityKeys[purchase];
  const own = environments.flatMap((name) => {
    const capacity = valueOf(union.computeEnvironments, name).simulation?.[keys.own];
    const path = ['computeEnvironments', name, 'simulation', keys.own];
    return capacity === undefined ? [] : { name, capacity, path, text: JSON.stringify(capacity) };
  });
  const [first] = own;
  if (first === undefined) {
    const capacity = assumedFor(purchase, union.assumptions);
    return { capacity, path: ['assumptions', ...keys.assumed.split('.')] };
  }
  const other = own.find(({ text }) => text !== first.text);
  if (other !== undefined) {
    const pool = isFargate(purchase) ? 'its pool' : `pool ${typeName} in ${zone}`;
    const message = `expected the ${keys.own} of ${first.name}, which shares ${pool}`;
    mistakes.add(other.path, message, `set it once, in assumptions.${keys.assumed}`);
  }
  return first;
}

function assumedFor(purchase: Purchase, { ec2, spot, fargate }: Assumptions): PoolCapacity {
  const byPurchase: Readonly<Record<Purchase, PoolCapacity>> = {
    [Purchase.ON_DEMAND]: ec2.onDemandCapacity,
    [Purchase.SPOT]: spot.capacity,
    [Purchase.FARGATE]: fargate.onDemandCapacity,
    [Purchase.FARGATE_SPOT]: fargate.spotCapacity,
  };
  return byPurchase[purchase];
}

function coursesOf(
  pools: readonly PoolPlace[],
  { capacity, path }: GivenCapacity,
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
      const replay = { source: capacity.recording, path: [...path, 'replay'] };
      return availabilityCourses(pools, replay, false, context);
    }
  }
}

type Given = Extract<PoolCapacity, { kind: 'pools' }>;

/** The first entry that matches the pool; a pool without one always has enough. */
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
  { region }: InstanceMarket,
  context: SpotContext,
): void {
  const { mistakes } = context;
  const zones = knownZones(context);
  for (const [index, { zone, instanceType: type }] of pools.entries()) {
    const at = [...path, 'pools', index];
    if (zone !== null && !zones.has(zone)) {
      const expected = `an AZ id of ${region.region}`;
      addUnknownName(mistakes, [...at, 'zone'], { expected, received: zone, known: zones });
    }
    if (type !== null && region.instanceType(type) === undefined) {
      const names = { received: type, known: region.typeNames() };
      addUnknownName(mistakes, [...at, 'instanceType'], { expected: 'an instance type', ...names });
    }
  }
}

/** What counts for Fargate: all tasks share a pool, and no recording describes it. */
function ofTasks({ capacity, path }: GivenCapacity, { mistakes }: SpotContext): PoolCapacity {
  if (capacity.kind === 'replay') {
    const message = 'expected fixed, windows or pools: recordings are of instances, not of tasks';
    mistakes.add([...path, 'replay'], message);
    return { kind: 'unlimited' };
  }
  if (capacity.kind !== 'pools') return capacity;
  for (const [index, pool] of capacity.pools.entries()) {
    for (const key of ['zone', 'instanceType'] as const) {
      if (pool[key] === null) continue;
      const message = `expected no ${key}: all Fargate tasks share one pool`;
      mistakes.add([...path, 'pools', index, key], message, 'remove it');
    }
  }
  return capacity;
}
