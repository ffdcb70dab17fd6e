/** Bills as data: the meters of instances, volumes and Fargate tasks [B2, B12, B19]. */
import type { FargatePrice } from '../../catalog/fargate-prices.ts';
import { mibPerGib, type Millis, msPerHour, msPerMinute, msPerSecond } from '../../kernel/units.ts';
import type { OperatingSystem } from '../../words/billing.ts';
import type { FargateSize } from '../../words/fargate-sizes.ts';
import type { Tariff } from '../places.ts';
import type { Priced } from './prices.ts';

const secondsPerHour = msPerHour / msPerSecond;
/** AWS counts 30 days for a GB-month [B19]. */
const secondsPerMonth = 30 * 24 * secondsPerHour;
/** GiB of disk that a Fargate task has without being charged for it [B13]. */
const includedGib = 20;

const metered = {
  sizeScale: 1,
  divisorSeconds: secondsPerHour,
  from: 'running',
  minimumMs: msPerMinute as Millis,
  incrementMs: msPerSecond as Millis,
  freeIfReclaimedBeforeMs: 0 as Millis,
  partialFreeIfReclaimed: false,
  estimated: false,
} as const;

/**
 * An instance by the second, at least a minute, and SUSE by the hour. If EC2 ends a Spot instance
 * its first hour is free, and on SUSE also the last hour that it does not fill [B2, B7, B8].
 */
export function instanceTariff(
  spot: boolean,
  perHour: Priced,
  operatingSystem: OperatingSystem,
): Tariff {
  const isHourly = operatingSystem === 'suse';
  return {
    ...metered,
    ...perHour,
    meter: spot ? 'ec2-spot' : 'ec2-on-demand',
    unit: 'instance-seconds',
    sizeUnits: 1,
    incrementMs: (isHourly ? msPerHour : msPerSecond) as Millis,
    freeIfReclaimedBeforeMs: (spot ? msPerHour : 0) as Millis,
    partialFreeIfReclaimed: spot && isHourly,
  };
}

/** A public IPv4 address, from running on; reclaimed instances pay for theirs [B10]. */
export function addressTariff(perHour: Priced): Tariff {
  return {
    ...metered,
    ...perHour,
    meter: 'public-ipv4',
    unit: 'address-seconds',
    sizeUnits: 1,
  };
}

/** A volume, or several of a type, as it is billed. */
export interface BilledVolume {
  readonly type: string;
  readonly sizeGiB: number;
  readonly perGbMonth: Priced;
  /** The price is another region's. */
  readonly estimated: boolean;
}

/** A volume lives from the launch request on [B22]. */
export function volumeTariff(volume: BilledVolume): Tariff {
  return {
    ...metered,
    ...volume.perGbMonth,
    meter: `ebs-${volume.type}`,
    unit: 'volume-gb-seconds',
    sizeUnits: volume.sizeGiB,
    divisorSeconds: secondsPerMonth,
    from: 'requested',
    estimated: volume.estimated,
  };
}

/** A size, and the disk that goes with it. */
export interface FargateTask extends FargateSize {
  readonly diskGib: number;
}

/** Prices per hour of Fargate's three meters. */
export interface FargateRates {
  readonly vcpu: Priced;
  readonly gb: Priced;
  readonly ephemeralGb: Priced;
  /** The disk's price is another region's. */
  readonly estimated: boolean;
}

/** vCPU, memory (a GB is a GiB of the setting) and the disk beyond the included one [B12, B14]. */
export function fargateTariffs(
  { vcpuMilli, memoryMib, diskGib }: FargateTask,
  rates: FargateRates,
  spot: boolean,
): readonly Tariff[] {
  const name = spot ? 'fargate-spot' : 'fargate';
  const vcpu: Tariff = {
    ...metered,
    ...rates.vcpu,
    meter: `${name}-vcpu`,
    unit: 'vcpu-seconds',
    sizeUnits: vcpuMilli,
    sizeScale: 1_000,
  };
  const memory: Tariff = {
    ...metered,
    ...rates.gb,
    meter: `${name}-memory`,
    unit: 'gb-seconds',
    sizeUnits: memoryMib,
    sizeScale: mibPerGib,
  };
  const storage: Tariff = {
    ...metered,
    ...rates.ephemeralGb,
    meter: `${name}-storage`,
    unit: 'gb-seconds',
    sizeUnits: diskGib - includedGib,
    estimated: rates.estimated,
  };
  return diskGib > includedGib ? [vcpu, memory, storage] : [vcpu, memory];
}

/** Compute price of a whole size per hour: vCPU and memory, without disk. */
export function fargateNanoPerHour(
  { vcpuMilli, memoryMib }: FargateSize,
  { vcpuHourNano, gbHourNano }: FargatePrice,
): number {
  return Math.round((vcpuHourNano * vcpuMilli) / 1_000 + (gbHourNano * memoryMib) / mibPerGib);
}
