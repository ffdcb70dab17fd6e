/** The Spot pools of hand-made worlds as a table: prices, capacities and lives. */
import { table } from '../../src/kernel/columns.ts';
import type { PoolId } from '../../src/kernel/ids.ts';
import { sure } from '../../src/kernel/lookup.ts';
import type { CapacityCourse, LifeTable, Pools, PriceCourse } from '../../src/model/pools.ts';
import { floats, ownerColumns } from './columns.ts';
import { type OfferingRow, purchaseOf } from './offering-rows.ts';
import type { CapacitySpec, PoolSpec, PriceCourseSpec } from './pool-spec.ts';

function isSpot({ purchase }: OfferingRow): boolean {
  return purchase === purchaseOf.SPOT || purchase === purchaseOf.FARGATE_SPOT;
}

function poolName({ zone, typeName }: OfferingRow): string {
  return `${zone} ${typeName}`;
}

/** An offering that represents its pool, which all offerings of its type and zone share. */
function poolRows(rows: readonly OfferingRow[]): OfferingRow[] {
  const spot = rows.filter(isSpot);
  return [...new Set(spot.map(poolName))].map((name) =>
    sure(spot.find((row) => poolName(row) === name)),
  );
}

/** The pool of each offering; −1 = not Spot. */
export function poolIndex(rows: readonly OfferingRow[]): number[] {
  const names = poolRows(rows).map(poolName);
  return rows.map((row) => (isSpot(row) ? names.indexOf(poolName(row)) : -1));
}

/** The pools of all offerings in order of first appearance, by `specs`. */
export function poolTable(rows: readonly OfferingRow[], specs: readonly PoolSpec[]): Pools {
  const pools = poolRows(rows);
  const specOf = ({ typeName, zone }: OfferingRow): PoolSpec =>
    specs.find((spec) => (spec.type ?? typeName) === typeName && (spec.zone ?? zone) === zone) ??
    {};
  /** Only EC2 pools have courses. */
  const courseOf = (row: OfferingRow) => (row.purchase === purchaseOf.SPOT ? specOf(row) : {});
  const owners = ownerColumns<PoolId>(pools.map((row) => ['region', row.zone, row.typeName]));
  return {
    count: pools.length,
    typeName: table(pools.map((row) => row.typeName)),
    zone: table(pools.map((row) => row.zone)),
    ownerLow: owners.low,
    ownerHigh: owners.high,
    prices: table(pools.map((row) => priceCourse(courseOf(row).prices, row.priceNanoPerHour))),
    capacities: table(pools.map((row) => capacityCourse(courseOf(row).capacity))),
    lives: table(pools.map((row) => lifeTable(specOf(row).lives))),
  };
}

const nanoOf = (usd: number) => Math.round(usd * 1e9);

function priceCourse(spec: PriceCourseSpec | undefined, firstNanoPerHour: number): PriceCourse {
  if (spec === undefined) return { kind: 'constant' };
  if ('history' in spec) {
    return {
      kind: 'history',
      atMs: floats(spec.history.map(([at]) => at)),
      nanoPerHour: floats(spec.history.map(([, usd]) => nanoOf(usd))),
    };
  }
  const { everyMs, changeFraction = 1, sdLogStep = 0.1 } = spec;
  const walk = {
    everyMs,
    changeFraction,
    sdLogStep,
    firstNanoPerHour,
    leastNanoPerHour: nanoOf(spec.leastUsdPerHour),
    mostNanoPerHour: nanoOf(spec.mostUsdPerHour),
  };
  return { kind: 'walk', ...walk } as PriceCourse;
}

function capacityCourse(spec: CapacitySpec | undefined): CapacityCourse {
  if (spec === undefined) return { kind: 'fixed', instances: Infinity };
  if ('meanOpenMs' in spec) return { kind: 'windows', ...spec } as CapacityCourse;
  const { instances, later = [], reclaims = false } = spec;
  if (later.length === 0) return { kind: 'fixed', instances };
  return {
    kind: 'steps',
    instances,
    atMs: floats(later.map(([at]) => at)),
    later: floats(later.map(([, count]) => count)),
    reclaims,
  };
}

function lifeTable(lives: PoolSpec['lives']): LifeTable | undefined {
  return (
    lives && {
      lifeMs: floats(lives.map(([lifeMs]) => lifeMs)),
      survival: floats(lives.map(([, survival]) => survival)),
    }
  );
}
