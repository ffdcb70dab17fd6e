/** Offerings as rows, and as columns of the model. */
import { itemAt } from '../../../kernel/lookup.ts';
import { column, table } from '../../../kernel/columns.ts';
import type { RegisteredMemory } from '../../../catalog/usable-memory.ts';
import type { OfferingId } from '../../../kernel/ids.ts';
import { ownerOf } from '../../../kernel/random.ts';
import type { Purchase } from '../../../words/purchases.ts';
import type { Offerings, Tariff } from '../../places.ts';

/** The terms of an offering that an event may change. */
export interface OfferingTerms {
  readonly priceNanoPerHour: number;
  /** Infinity = no such limit. */
  readonly bidNanoPerHour: number;
  /** Position of its entry in the scenario's list; −1 = not in the list. */
  readonly listPosition: number;
}

/** One offering of an environment. */
export interface OfferingRow extends RegisteredMemory {
  readonly typeName: string;
  readonly zone: string;
  readonly purchase: Purchase;
  readonly vcpuMilli: number;
  readonly nominalMemoryMib: number;
  readonly gpus: number;
  readonly diskGib: number;
  readonly interruptionBucket: number;
  /** By stage. */
  readonly terms: readonly OfferingTerms[];
  readonly tariffs: readonly Tariff[];
}

/** The offerings of one environment. */
export interface EnvironmentOfferings {
  readonly environment: string;
  /** Whether Batch launches them, each in a pool. */
  readonly managed: boolean;
  readonly rows: readonly OfferingRow[];
}

/** The offerings of all environments, one after the other; `poolOf`: a row of the pools. */
export function offeringColumns(
  region: string,
  environments: readonly EnvironmentOfferings[],
  poolOf: (row: OfferingRow) => number,
): Offerings {
  const rows = environments.flatMap((one) => one.rows);
  const names = environments.flatMap((one) => one.rows.map(() => one.environment));
  const pools = environments.flatMap((one) =>
    one.rows.map((row) => (one.managed ? poolOf(row) : -1)),
  );
  const owners = rows.map(({ zone, typeName }, index) =>
    ownerOf('launch', itemAt(names, index), region, zone, typeName),
  );
  const integers = <T extends number>(value: (row: OfferingRow) => number) =>
    column<OfferingId, T>(Int32Array.from(rows, value));
  const words = (values: readonly number[]) => column<OfferingId>(Uint32Array.from(values));
  return {
    count: rows.length,
    environment: column(Int32Array.from(environments.flatMap((one, id) => one.rows.map(() => id)))),
    typeName: table(rows.map((row) => row.typeName)),
    zone: table(rows.map((row) => row.zone)),
    purchase: integers((row) => row.purchase),
    vcpuMilli: integers((row) => row.vcpuMilli),
    memoryMib: integers((row) => row.memoryMib),
    nominalMemoryMib: integers((row) => row.nominalMemoryMib),
    leastMemoryMib: integers((row) => row.leastMemoryMib),
    mostMemoryMib: integers((row) => row.mostMemoryMib),
    memoryBasis: table(rows.map((row) => row.memoryBasis)),
    gpus: integers((row) => row.gpus),
    diskGib: integers((row) => row.diskGib),
    ...pricesIn(0, environments),
    interruptionBucket: integers((row) => row.interruptionBucket),
    pool: column(Int32Array.from(pools)),
    ownerLow: words(owners.map(({ low }) => low)),
    ownerHigh: words(owners.map(({ high }) => high)),
    tariffs: table(rows.map((row) => row.tariffs)),
  };
}

/** Prices and bids of all offerings in a stage. */
export function pricesIn(
  stage: number,
  environments: readonly EnvironmentOfferings[],
): Pick<Offerings, 'priceNanoPerHour' | 'bidNanoPerHour'> {
  const terms = environments.flatMap(({ rows }) => rows.map((row) => itemAt(row.terms, stage)));
  return {
    priceNanoPerHour: column(Float64Array.from(terms, (term) => term.priceNanoPerHour)),
    bidNanoPerHour: column(Float64Array.from(terms, (term) => term.bidNanoPerHour)),
  };
}
