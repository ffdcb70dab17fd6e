/** Bills as data: the meters of instances, volumes and Fargate tasks (reference §8). */
import type { FargatePrice } from '../../catalog/fargate-prices.ts';
import type { Millis, NanoUsd } from '../../kernel/units.ts';
import { mibPerGib, msPerHour, msPerMinute, msPerSecond } from '../../kernel/units.ts';
import type { Tariff } from '../model.ts';

const secondsPerHour = msPerHour / msPerSecond;
/** AWS counts 30 days for a GB-month. */
const secondsPerMonth = 30 * 24 * secondsPerHour;
/** Disk that a Fargate task has without being charged for it. */
const includedGib = 20;

const metered = {
  sizeScale: 1,
  divisorSeconds: secondsPerHour,
  from: 'running',
  minimumMs: msPerMinute as Millis,
  freeIfReclaimedBeforeMs: 0 as Millis,
  estimated: false,
  laterPrices: [],
} as const;

/** An instance by the second, at least a minute; Spot's first hour is free if EC2 ends it. */
export function instanceTariff(spot: boolean, nanoPerHour: number): Tariff {
  return {
    ...metered,
    meter: spot ? 'ec2-spot' : 'ec2-on-demand',
    unit: 'instance-seconds',
    sizeUnits: 1,
    unitPriceNano: nanoPerHour as NanoUsd,
    freeIfReclaimedBeforeMs: (spot ? msPerHour : 0) as Millis,
  };
}

/** A root volume as it is billed. */
export interface RootVolume {
  readonly type: string;
  readonly sizeGiB: number;
  readonly gbMonthNano: number;
  /** The price is another region's. */
  readonly estimated: boolean;
}

/** A volume lives from the launch request on. */
export function volumeTariff(volume: RootVolume): Tariff {
  return {
    ...metered,
    meter: `ebs-${volume.type}`,
    unit: 'volume-gb-seconds',
    sizeUnits: volume.sizeGiB,
    unitPriceNano: volume.gbMonthNano as NanoUsd,
    divisorSeconds: secondsPerMonth,
    from: 'requested',
    estimated: volume.estimated,
  };
}

export interface FargateSize {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly diskGib: number;
}

/** vCPU, memory (a GB is a GiB of the setting) and the disk beyond the included one. */
export function fargateTariffs(
  { vcpuMilli, memoryMib, diskGib }: FargateSize,
  price: FargatePrice,
  spot: boolean,
): readonly Tariff[] {
  const name = spot ? 'fargate-spot' : 'fargate';
  const vcpu: Tariff = {
    ...metered,
    meter: `${name}-vcpu`,
    unit: 'vcpu-seconds',
    sizeUnits: vcpuMilli,
    sizeScale: 1_000,
    unitPriceNano: price.vcpuHourNano as NanoUsd,
  };
  const memory: Tariff = {
    ...metered,
    meter: `${name}-memory`,
    unit: 'gb-seconds',
    sizeUnits: memoryMib,
    sizeScale: mibPerGib,
    unitPriceNano: price.gbHourNano as NanoUsd,
  };
  const storage: Tariff = {
    ...metered,
    meter: `${name}-storage`,
    unit: 'gb-seconds',
    sizeUnits: diskGib - includedGib,
    unitPriceNano: price.ephemeralGbHourNano as NanoUsd,
    estimated: price.estimated,
  };
  return diskGib > includedGib ? [vcpu, memory, storage] : [vcpu, memory];
}

/** Compute price of a whole size per hour: vCPU and memory, without disk. */
export function fargateNanoPerHour(
  { vcpuMilli, memoryMib }: Pick<FargateSize, 'vcpuMilli' | 'memoryMib'>,
  { vcpuHourNano, gbHourNano }: FargatePrice,
): number {
  return Math.round((vcpuHourNano * vcpuMilli) / 1_000 + (gbHourNano * memoryMib) / mibPerGib);
}
