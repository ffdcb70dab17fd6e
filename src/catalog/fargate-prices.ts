/** Fargate prices by region, platform and purchase option [B17]. */
import { valueOf } from '../kernel/lookup.ts';
import { nanoFromUsd } from './decimal.ts';
import { lazy, readTable, type FigureRow } from './table.ts';

export type FargatePlatform = 'linux-x86' | 'linux-arm' | 'windows';

export interface FargatePrice {
  /** Nano-dollars per vCPU and hour; on Windows with the licence. */
  readonly vcpuHourNano: number;
  /** Nano-dollars per GB of memory and hour. */
  readonly gbHourNano: number;
  /** Nano-dollars per GB of ephemeral storage beyond the included 20 and hour. */
  readonly ephemeralGbHourNano: number;
  /** The storage price is that of us-east-1, Linux on x86. */
  readonly estimated: boolean;
  /** Date of the figures; empty = undated. */
  readonly asOf: string;
}

const key = (region: string, platform: string, capacity: string): string =>
  `${region} ${platform} ${capacity}`;

const columns = [
  ...['region', 'platform', 'capacity', 'usdPerVcpuHour', 'usdPerGBHour'],
  ...['usdPerEphemeralGBHour', 'asOf'],
] as const;

type FargateRow = FigureRow<(typeof columns)[number]>;

const rowByKey: () => ReadonlyMap<string, FargateRow> = lazy(() => {
  const { rows } = readTable('fargate', columns);
  return new Map(rows.map((row) => [key(row.region, row.platform, row.capacity), row]));
});

const fallbackStorage = lazy(
  () => valueOf(rowByKey(), key('us-east-1', 'linux-x86', 'FARGATE')).usdPerEphemeralGBHour,
);

/** undefined = no price known: an error on demand, a factor of the On-Demand price on Spot. */
export function fargatePrice(
  region: string,
  platform: FargatePlatform,
  spot: boolean,
): FargatePrice | undefined {
  const row = rowByKey().get(key(region, platform, spot ? 'FARGATE_SPOT' : 'FARGATE'));
  if (row === undefined) return undefined;
  const storage = row.usdPerEphemeralGBHour;
  return {
    vcpuHourNano: nanoFromUsd(row.usdPerVcpuHour),
    gbHourNano: nanoFromUsd(row.usdPerGBHour),
    ephemeralGbHourNano: nanoFromUsd(storage === '' ? fallbackStorage() : storage),
    estimated: storage === '',
    asOf: row.asOf,
  };
}
