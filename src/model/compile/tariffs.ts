/** Bills as data: the meters of instances, volumes, addresses and Fargate tasks [B2, B12, B19]. */
import type { FargatePrice } from '../../catalog/fargate-prices.ts';
import type { VolumePrice } from '../../catalog/volume-prices.ts';
import { publicIpv4HourNano } from '../../catalog/public-ipv4-price.ts';
import { discounted } from '../../kernel/discount.ts';
import { itemAt } from '../../kernel/lookup.ts';
import {
  mibPerGib,
  type Millis,
  msPerHour,
  msPerMinute,
  msPerSecond,
  type NanoUsd,
} from '../../kernel/units.ts';
import type { ChargeUnit, DiscountKind, OperatingSystem } from '../../words/billing.ts';
import type { FargateSize } from '../../words/fargate-sizes.ts';
import type { Tariff, VolumeGrowth } from '../places.ts';
import type { Stage } from './stages.ts';

const secondsPerHour = msPerHour / msPerSecond;
/** AWS counts 30 days for a GB-month [B19]. */
const secondsPerMonth = 30 * 24 * secondsPerHour;
/** GiB of disk that are included in a Fargate task [B13]. */
export const includedDiskGib = 20;

/** A tariff per second with a minimum of a minute, from running on; `prices`: by stage. */
function metered(prices: readonly number[], stages: readonly Stage[], asOf = '') {
  return {
    ...priced(prices, stages),
    asOf,
    sizeScale: 1,
    growths: [],
    divisorSeconds: secondsPerHour,
    from: 'running',
    minimumMs: msPerMinute as Millis,
    incrementMs: msPerSecond as Millis,
    freeIfReclaimedBeforeMs: 0 as Millis,
    partialFreeIfReclaimed: false,
    estimated: false,
  } as const;
}

/** What is paid in each stage, with negotiated rates [B38]. */
function paid(prices: readonly number[], stages: readonly Stage[], kind: DiscountKind) {
  return prices.map((price, index) => {
    const { discounts } = itemAt(stages, index).scenario.assumptions.billing;
    return discounted(price, discounts[kind]);
  });
}

/** The price at t = 0 and its changes; the last of several in one instant counts. */
function priced(
  prices: readonly number[],
  stages: readonly Stage[],
): Pick<Tariff, 'unitPriceNano' | 'laterPrices'> {
  const unitPriceNano = itemAt(prices, 0) as NanoUsd;
  const laterPrices: { readonly fromMs: Millis; readonly unitPriceNano: NanoUsd }[] = [];
  for (const [index, { fromMs }] of stages.entries()) {
    if (laterPrices.at(-1)?.fromMs === fromMs) laterPrices.pop();
    const before = laterPrices.at(-1)?.unitPriceNano ?? unitPriceNano;
    const present = itemAt(prices, index) as NanoUsd;
    if (present !== before) laterPrices.push({ fromMs, unitPriceNano: present });
  }
  return { unitPriceNano, laterPrices };
}

/** What the tariff of an instance depends on besides its prices. */
interface InstanceTerms {
  readonly spot: boolean;
  readonly operatingSystem: OperatingSystem;
  readonly asOf: string;
}

/**
 * An instance is billed per second with a minimum of a minute, SUSE per hour. If EC2 reclaims a
 * Spot instance its first hour is free, and on SUSE also the last partial hour [B2, B7, B8].
 */
export function instanceTariff(
  prices: readonly number[],
  stages: readonly Stage[],
  { spot, operatingSystem, asOf }: InstanceTerms,
): Tariff {
  const isHourly = operatingSystem === 'suse';
  return {
    ...metered(paid(prices, stages, spot ? 'spot' : 'ec2'), stages, asOf),
    meter: spot ? 'ec2-spot' : 'ec2-on-demand',
    unit: 'instance-seconds',
    sizeUnits: 1,
    incrementMs: (isHourly ? msPerHour : msPerSecond) as Millis,
    freeIfReclaimedBeforeMs: (spot ? msPerHour : 0) as Millis,
    partialFreeIfReclaimed: spot && isHourly,
  };
}

/** A public IPv4 address, from running on; also of reclaimed instances [B10]. */
export function addressTariff(stages: readonly Stage[]): Tariff {
  const prices = stages.map(
    ({ scenario }) => scenario.catalog.prices.publicIpv4Hour ?? publicIpv4HourNano,
  );
  return {
    ...metered(prices, stages),
    meter: 'public-ipv4',
    unit: 'address-seconds',
    sizeUnits: 1,
  };
}

/** A line of the user's own for each instance, by the hour from running on [B35]. */
export function ownTariff(
  { name, priceNano }: { readonly name: string; readonly priceNano: number },
  stages: readonly Stage[],
): Tariff {
  const prices = stages.map(() => priceNano);
  return { ...metered(prices, stages), meter: name, unit: 'running-seconds', sizeUnits: 1 };
}

/** Volumes of a type; their size at first. */
export interface VolumesOfType {
  readonly type: string;
  readonly sizeGiB: number;
  readonly growths: readonly VolumeGrowth[];
}

/** One or more volumes of a type, which exist from the launch request on [B22]. */
export function volumeTariff(
  { type, sizeGiB, growths }: VolumesOfType,
  prices: readonly VolumePrice[],
  stages: readonly Stage[],
): Tariff {
  const monthly = prices.map(({ gbMonthNano }) => gbMonthNano);
  return {
    ...metered(paid(monthly, stages, 'ebs'), stages, itemAt(prices, 0).asOf),
    meter: `ebs-${type}`,
    unit: 'volume-gb-seconds',
    sizeUnits: sizeGiB,
    growths,
    divisorSeconds: secondsPerMonth,
    from: 'requested',
    estimated: prices.some(({ estimated }) => estimated),
  };
}

/** A size with its disk. */
export interface FargateTask extends FargateSize {
  readonly diskGib: number;
}

/** vCPU, memory (a GB is a GiB of the setting) and the disk beyond the included one [B12, B14]. */
export function fargateTariffs(
  { vcpuMilli, memoryMib, diskGib }: FargateTask,
  prices: readonly FargatePrice[],
  stages: readonly Stage[],
  spot: boolean,
): readonly Tariff[] {
  const kind = spot ? 'fargateSpot' : 'fargate';
  const tariff = (part: string, unit: ChargeUnit, nano: (price: FargatePrice) => number) => ({
    ...metered(paid(prices.map(nano), stages, kind), stages, itemAt(prices, 0).asOf),
    meter: `${spot ? 'fargate-spot' : 'fargate'}-${part}`,
    unit,
  });
  const vcpu = tariff('vcpu', 'vcpu-seconds', (price) => price.vcpuHourNano);
  const memory = tariff('memory', 'gb-seconds', (price) => price.gbHourNano);
  const storage = tariff('storage', 'gb-seconds', (price) => price.ephemeralGbHourNano);
  const chargedGib = diskGib - includedDiskGib;
  const estimated = prices.some((price) => price.estimated);
  return [
    { ...vcpu, sizeUnits: vcpuMilli, sizeScale: 1_000 },
    { ...memory, sizeUnits: memoryMib, sizeScale: mibPerGib },
    ...(chargedGib > 0 ? [{ ...storage, sizeUnits: chargedGib, estimated }] : []),
  ];
}

/** Compute price of a size per hour: vCPU and memory, without disk. */
export function fargateNanoPerHour(
  { vcpuMilli, memoryMib }: FargateSize,
  { vcpuHourNano, gbHourNano }: FargatePrice,
): number {
  return Math.round((vcpuHourNano * vcpuMilli) / 1_000 + (gbHourNano * memoryMib) / mibPerGib);
}
