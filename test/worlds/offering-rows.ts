/** The offerings of hand-made environments as rows and columns: by type, then by zone. */
import { table } from '../../src/kernel/columns.ts';
import type { EnvironmentId, OfferingId } from '../../src/kernel/ids.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import type { Offerings, Tariff } from '../../src/model/places.ts';
import { Purchase } from '../../src/words/purchases.ts';
import { floats, integers, ownerColumns } from './columns.ts';
import { ec2Tariffs } from './tariffs.ts';
import type { EnvironmentSpec, PlainAssumptions, Price, TypeSpec } from './world-spec.ts';

/** One row of `Offerings`. */
export interface OfferingRow {
  readonly environment: EnvironmentId;
  readonly environmentName: string;
  /** Batch launches it. */
  readonly managed: boolean;
  readonly typeName: string;
  readonly zone: string;
  readonly purchase: Purchase;
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly nominalMemoryMib: number;
  readonly gpus: number;
  readonly diskGib: number;
  readonly priceNanoPerHour: number;
  readonly interruptionBucket: number;
  /** The position of its type among all types that its environment ever has. */
  readonly type: number;
  readonly zoneIndex: number;
  readonly tariffs: readonly Tariff[];
}

/** `Purchase` of AWS's `computeResources.type`. */
export const purchaseOf = {
  EC2: Purchase.ON_DEMAND,
  SPOT: Purchase.SPOT,
  FARGATE: Purchase.FARGATE,
  FARGATE_SPOT: Purchase.FARGATE_SPOT,
} as const;

/** An environment with its name and position. */
export interface PlacedEnvironment {
  readonly spec: EnvironmentSpec;
  readonly id: EnvironmentId;
  readonly name: string;
}

export function isFargate(spec: EnvironmentSpec): boolean {
  return spec.type === 'FARGATE' || spec.type === 'FARGATE_SPOT';
}

export function typeNameOf({ name, vcpus }: TypeSpec): string {
  return name ?? `node.${vcpus}`;
}

/** EC2: every type in every zone; `spec` lists all types of the run. */
export function ec2Offerings(
  { spec, id, name }: PlacedEnvironment,
  assumptions: PlainAssumptions,
): OfferingRow[] {
  const zones = spec.zones ?? ['zone-a'];
  const purchase = purchaseOf[spec.type ?? 'EC2'];
  const types: readonly TypeSpec[] = spec.types ?? [{ vcpus: 4 }];
  return types.flatMap((type, index) =>
    zones.map((zone, zoneIndex) => {
      const priceNanoPerHour = nanoOf(type.usdPerHour ?? 0.05 * type.vcpus, zoneIndex);
      return {
        environment: id,
        environmentName: name,
        managed: spec.managed ?? true,
        typeName: typeNameOf(type),
        zone,
        purchase,
        vcpuMilli: Math.round(type.vcpus * 1_000),
        ...memoryOf(type),
        gpus: type.gpus ?? 0,
        diskGib: assumptions.billing.rootVolume?.sizeGiB ?? 0,
        priceNanoPerHour,
        interruptionBucket: purchase === 1 ? (type.interruptionBucket ?? 0) : -1,
        type: index,
        zoneIndex,
        tariffs: ec2Tariffs(purchase === 1, priceNanoPerHour, assumptions.billing.rootVolume),
      };
    }),
  );
}

function memoryOf({ vcpus, memoryMib = Math.round(vcpus * 4_096), nominalMemoryMib }: TypeSpec) {
  return { memoryMib, nominalMemoryMib: nominalMemoryMib ?? memoryMib };
}

function nanoOf(usd: Price, zone: number): number {
  return Math.round((typeof usd === 'number' ? usd : itemAt(usd, zone)) * 1e9);
}

/** The prices of the offerings after updates have set `prices`. */
export function rowPrices(
  rows: readonly OfferingRow[],
  prices: Readonly<Record<string, Price>>,
): number[] {
  return rows.map(({ typeName, zoneIndex, priceNanoPerHour }) => {
    const usd = prices[typeName];
    return usd === undefined ? priceNanoPerHour : nanoOf(usd, zoneIndex);
  });
}

/** For each offering, the current position of its type in `spec`; −1 = none. */
export function listPositions(rows: readonly OfferingRow[], spec: EnvironmentSpec): number[] {
  const { types } = spec;
  if (types === undefined || isFargate(spec)) return rows.map(({ type }) => type);
  const names = types.map(typeNameOf);
  return rows.map(({ type, typeName }) => {
    const position = names[type] === typeName ? type : names.indexOf(typeName);
    return position < 0 ? -1 : (types[position]?.listPosition ?? position);
  });
}

/**
 * Columns of all offerings before any event, without bids and pools; owners are named by
 * environment and pool, as in the compiler.
 */
export function offeringColumns(
  rows: readonly OfferingRow[],
): Omit<Offerings, 'bidNanoPerHour' | 'pool'> {
  const owners = ownerColumns<OfferingId>(
    rows.map((row) => [row.environmentName, 'region', row.zone, row.typeName]),
  );
  return {
    count: rows.length,
    environment: integers(rows.map((row) => row.environment)),
    typeName: table(rows.map((row) => row.typeName)),
    zone: table(rows.map((row) => row.zone)),
    purchase: integers(rows.map((row) => row.purchase)),
    vcpuMilli: integers(rows.map((row) => row.vcpuMilli)),
    memoryMib: integers(rows.map((row) => row.memoryMib)),
    nominalMemoryMib: integers(rows.map((row) => row.nominalMemoryMib)),
    leastMemoryMib: integers(rows.map((row) => row.memoryMib)),
    mostMemoryMib: integers(rows.map((row) => row.memoryMib)),
    memoryBasis: table(rows.map(() => 'given')),
    gpus: integers(rows.map((row) => row.gpus)),
    diskGib: integers(rows.map((row) => row.diskGib)),
    priceNanoPerHour: floats(rows.map((row) => row.priceNanoPerHour)),
    interruptionBucket: integers(rows.map((row) => row.interruptionBucket)),
    ownerLow: owners.low,
    ownerHigh: owners.high,
    tariffs: table(rows.map((row) => row.tariffs)),
  };
}
