/** Rows and columns of `prices.csv`: the prices of all offerings at t = 0, used or not. */
import type { OfferingId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { purchaseNames } from '../../words/purchases.ts';
import type { Tariff } from '../../model/places.ts';
import type { TableColumn } from './cells.ts';

/** A price, and what else a choice between offerings may depend on. */
export type PriceRow = ReturnType<typeof priceRow>;

/** The columns in order. */
export const priceColumns: readonly TableColumn<PriceRow & { readonly strategy: string }>[] = [
  { header: 'strategy', type: 'text', cell: (row) => row.strategy },
  { header: 'compute_environment', type: 'text', cell: (row) => row.computeEnvironment },
  { header: 'allocation_strategy', type: 'text', cell: (row) => row.allocationStrategy },
  { header: 'purchase', type: 'text', cell: (row) => row.purchase },
  { header: 'instance_type', type: 'text', cell: (row) => row.instanceType },
  { header: 'az', type: 'text', cell: (row) => row.az },
  { header: 'vcpus', type: 'milli', cell: (row) => row.vcpuMilli },
  { header: 'memory_mib', type: 'integer', cell: (row) => row.memoryMib },
  { header: 'gpus', type: 'integer', cell: (row) => row.gpus },
  { header: 'list_position', type: 'integer', cell: (row) => row.listPosition },
  { header: 'interruption_bucket', type: 'integer', cell: (row) => row.interruptionBucket },
  { header: 'bid_usd', type: 'nano', cell: (row) => row.bidNano },
  { header: 'min_vcpus', type: 'milli', cell: (row) => row.minVcpuMilli },
  { header: 'meter', type: 'text', cell: (row) => row.meter },
  { header: 'unit', type: 'text', cell: (row) => row.unit },
  { header: 'unit_price_usd', type: 'nano', cell: (row) => BigInt(row.unitPriceNano) },
  { header: 'moves', type: 'flag', cell: (row) => row.moves },
  { header: 'estimated', type: 'flag', cell: (row) => row.estimated },
  { header: 'as_of', type: 'text', cell: (row) => row.asOf || undefined },
];

/** Every meter of every offering in the model's order, without duplicates. */
export function priceRows(model: Model): readonly PriceRow[] {
  const rows = model.offerings.tariffs.flatMap((tariffs, offering) =>
    tariffs.map((tariff) => priceRow(model, offering, tariff)),
  );
  const cells = priceColumns.slice(1);
  const keyOf = (row: PriceRow) =>
    cells.map((column) => String(column.cell({ ...row, strategy: '' }))).join('\n');
  const distinct = new Map(rows.map((row) => [keyOf(row), row]));
  return [...distinct.values()];
}

function priceRow({ offerings, environments, pools }: Model, offering: OfferingId, tariff: Tariff) {
  const environment = environments[offerings.environment[offering]];
  const bid = offerings.bidNanoPerHour[offering];
  const position = environment.listPosition[offering - environment.firstOffering];
  const pool = offerings.pool[offering];
  const isCompute = tariff.unit === 'instance-seconds';
  const isMoving = isCompute && pool >= 0 && pools.prices[pool].kind !== 'constant';
  return {
    computeEnvironment: environment.name,
    allocationStrategy: environment.allocationStrategy,
    purchase: purchaseNames[offerings.purchase[offering]],
    instanceType: offerings.typeName[offering],
    az: offerings.zone[offering] || undefined,
    vcpuMilli: offerings.vcpuMilli[offering],
    memoryMib: offerings.memoryMib[offering],
    gpus: offerings.gpus[offering],
    listPosition: position,
    interruptionBucket: unlessUnknown(offerings.interruptionBucket[offering]),
    bidNano: bid === Infinity ? undefined : BigInt(bid),
    minVcpuMilli: environment.minVcpuMilli,
    meter: tariff.meter,
    unit: tariff.unit,
    unitPriceNano: tariff.unitPriceNano,
    /** The price changes later in the run. */
    moves: isMoving || tariff.laterPrices.length > 0,
    estimated: tariff.estimated,
    asOf: tariff.asOf,
  };
}

function unlessUnknown(bucket: number): number | undefined {
  return bucket < 0 ? undefined : bucket;
}
