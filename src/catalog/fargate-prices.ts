/** Fargate prices by region, platform and purchase option [B17]. */
import { sure } from '../kernel/lookup.ts';
import { nanoFromUsd } from './decimal.ts';
import { lazy, readTable } from './table.ts';

export type FargatePlatform = 'linux-x86' | 'linux-arm' | 'windows';

export interface FargatePrice {
  /** Nano-dollars per vCPU and hour; on Windows with the licence. */
  readonly vcpuHourNano: number;
  /** Nano-dollars per GB of memory and hour. */
  readonly gbHourNano: number;
  /** Nano-dollars per GB of ephemeral storage beyond the included 20 and hour. */
  readonly ephemeralGbHourNano: number;
  /** Empty = not known. */
  readonly asOf: string;
  /** The storage price is that of us-east-1, Linux on x86. */
  readonly estimated: boolean;
}

const rowByKey = lazy(
  () =>
    new Map(
      readTable('fargate').rows.map((row) => [
        `${row.region} ${row.platform} ${row.capacity}`,
        row,
      ]),
    ),
);

/** undefined = not known: a mistake for On-Demand, a fraction of On-Demand for Spot. */
export function fargatePrice(
  region: string,
  platform: FargatePlatform,
  spot: boolean,
): FargatePrice | undefined {
  const row = rowByKey().get(`${region} ${platform} ${spot ? 'FARGATE_SPOT' : 'FARGATE'}`);
  if (row === undefined) return undefined;
  const estimated = row.usdPerEphemeralGBHour === '';
  const storageRow = estimated ? sure(rowByKey().get('us-east-1 linux-x86 FARGATE')) : row;
  return {
    vcpuHourNano: nanoFromUsd(row.usdPerVcpuHour),
    gbHourNano: nanoFromUsd(row.usdPerGBHour),
    ephemeralGbHourNano: nanoFromUsd(storageRow.usdPerEphemeralGBHour),
    asOf: row.asOf,
    estimated,
  };
}
