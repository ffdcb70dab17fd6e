/** The pools of hand-made worlds as a table: prices, capacities and lives. */
import { table } from '../../src/kernel/columns.ts';
import type { PoolId } from '../../src/kernel/ids.ts';
import { sure } from '../../src/kernel/lookup.ts';
import type { CapacityCourse, LifeTable, Pools, PriceCourse } from '../../src/model/pools.ts';
import { isFargate, purchaseNames } from '../../src/words/purchases.ts';
import { floats, integers, ownerColumns } from './columns.ts';
import { type OfferingRow, purchaseOf } from './offering-rows.ts';
import type { CapacitySpec, PoolSpec, PriceCourseSpec } from './pool-spec.ts';

/** Its names within the region; all Fargate tasks of a purchase kind share a pool. */
function poolNames({ purchase, zone, typeName }: OfferingRow): readonly string[] {
  if (purchase === purchaseOf.SPOT) return [zone, typeName];
  const name = purchaseNames[purchase];
  return isFargate(purchase) ? [name] : [zone, typeName, name];
}

function poolName(row: OfferingRow): string {
  return poolNames(row).join(' ');
}

/** An offering that represents its pool, which all offerings of its name share. */
function poolRows(rows: readonly OfferingRow[]): OfferingRow[] {
  const pooled = rows.filter(({ managed }) => managed);
  return [...new Set(pooled.map(poolName))].map((name) =>
    sure(pooled.find((row) => poolName(row) === name)),
  );
}

/** The pool of each offering; −1 = its owner runs it. */
export function poolIndex(rows: readonly OfferingRow[]): number[] {
  const names = poolRows(rows).map(poolName);
  return rows.map((row) => (row.managed ? names.indexOf(poolName(row)) : -1));
}

/** The pools of all offerings in order of first appearance, by `specs`. */
export function poolTable(rows: readonly OfferingRow[], specs: readonly PoolSpec[]): Pools {
  const pools = poolRows(rows);
  const specOf = (row: OfferingRow): PoolSpec => specs.find((spec) => isOf(spec, row)) ?? {};
  const isSpot = ({ purchase }: OfferingRow) => purchase === purchaseOf.SPOT;
  const spotSpecOf = (row: OfferingRow) => (isSpot(row) ? specOf(row) : {});
  const owners = ownerColumns<PoolId>(pools.map((row) => ['region', ...poolNames(row)]));
  return {
    count: pools.length,
    purchase: integers(pools.map(({ purchase }) => purchase)),
    typeName: table(pools.map((row) => (isFargate(row.purchase) ? '' : row.typeName))),
    zone: table(pools.map((row) => row.zone)),
    ownerLow: owners.low,
    ownerHigh: owners.high,
    prices: table(pools.map((row) => priceCourse(spotSpecOf(row).prices, row.priceNanoPerHour))),
    capacities: table(pools.map((row) => capacityCourse(specOf(row).capacity, isSpot(row)))),
    lives: table(pools.map((row) => lifeTable(specOf(row).lives))),
  };
}

function isOf({ of = 'SPOT', type, zone }: PoolSpec, row: OfferingRow): boolean {
  if (purchaseOf[of] !== row.purchase) return false;
  if (isFargate(row.purchase)) return true;
  return (type ?? row.typeName) === row.typeName && (zone ?? row.zone) === row.zone;
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

function capacityCourse(spec: CapacitySpec | undefined, isSpot: boolean): CapacityCourse {
  if (spec === undefined) return { kind: 'fixed', instances: Infinity };
  if ('meanOpenMs' in spec) return { kind: 'windows', ...spec } as CapacityCourse;
  const { instances, later = [], reclaims = false } = spec;
  if (later.length === 0) return { kind: 'fixed', instances };
  return {
    kind: 'steps',
    instances,
    atMs: floats(later.map(([at]) => at)),
    later: floats(later.map(([, count]) => count)),
    reclaims: reclaims && isSpot,
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
