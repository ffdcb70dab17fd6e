/** Published figures, each confirmed by a second source, against the shipped tables alone. */
import { describe, expect, it } from 'vitest';
import { fargatePrice } from '../../src/catalog/fargate-prices.ts';
import { findRegion } from '../../src/catalog/region.ts';
import { volumePrice } from '../../src/catalog/volume-prices.ts';

/** Region, type, nano-dollars per hour. */
const onDemand: readonly [string, string, number][] = [
  ['us-east-1', 'm5.large', 96_000_000],
  ['us-east-1', 'c5.xlarge', 170_000_000],
  ['us-east-1', 'r5.large', 126_000_000],
  ['us-east-1', 'm6g.large', 77_000_000],
  ['us-east-1', 't3.micro', 10_400_000],
  ['us-east-1', 'g4dn.xlarge', 526_000_000],
  ['us-east-1', 'c7i.large', 89_250_000],
  ['us-east-1', 'm8g.large', 89_760_000],
  ['us-east-1', 'p4d.24xlarge', 21_957_642_000],
  ['us-east-1', 'p5.48xlarge', 55_040_000_000],
  ['us-east-1', 'p3.2xlarge', 3_060_000_000],
  ['us-east-2', 't4g.large', 67_200_000],
  ['eu-west-1', 't4g.xlarge', 147_200_000],
  ['sa-east-1', 't4g.large', 107_200_000],
  ['eu-west-1', 'm5.large', 107_000_000],
  ['ap-northeast-1', 'c5.xlarge', 214_000_000],
  ['eu-central-1', 'r5.xlarge', 304_000_000],
  ['ap-southeast-2', 'm5.xlarge', 240_000_000],
  ['us-west-2', 'c6i.4xlarge', 680_000_000],
  ['eu-central-1', 't4g.small', 19_200_000],
  ['ap-southeast-1', 't3.large', 105_600_000],
  ['eu-west-1', 'g5.xlarge', 1_123_000_000],
  ['us-east-1', 't3.medium', 41_600_000],
  ['us-east-1', 't2.medium', 46_400_000],
];

const types: readonly [string, 'vcpu' | 'memoryMib', number][] = [
  ['m5.large', 'vcpu', 2],
  ['m5.large', 'memoryMib', 8192],
  ['c5.9xlarge', 'vcpu', 36],
  ['c5.9xlarge', 'memoryMib', 73728],
  ['p3.2xlarge', 'vcpu', 8],
  ['p3.2xlarge', 'memoryMib', 62464],
  ['r6i.16xlarge', 'vcpu', 64],
  ['r6i.16xlarge', 'memoryMib', 524288],
  ['m6g.large', 'vcpu', 2],
  ['m6g.large', 'memoryMib', 8192],
  ['g5.12xlarge', 'vcpu', 48],
  ['g5.12xlarge', 'memoryMib', 196608],
];

type FargateFigure = 'vcpuHourNano' | 'gbHourNano' | 'ephemeralGbHourNano';
const fargate: readonly [string, 'linux-x86' | 'linux-arm', FargateFigure, number][] = [
  ['us-east-1', 'linux-x86', 'vcpuHourNano', 40_480_000],
  ['us-east-1', 'linux-x86', 'gbHourNano', 4_445_000],
  ['us-east-1', 'linux-arm', 'vcpuHourNano', 32_380_000],
  ['us-east-1', 'linux-arm', 'gbHourNano', 3_560_000],
  ['us-east-1', 'linux-x86', 'ephemeralGbHourNano', 111_000],
  ['ap-northeast-1', 'linux-x86', 'vcpuHourNano', 50_560_000],
  ['eu-central-1', 'linux-x86', 'vcpuHourNano', 46_560_000],
  ['eu-west-2', 'linux-x86', 'vcpuHourNano', 46_560_000],
  ['af-south-1', 'linux-x86', 'vcpuHourNano', 54_600_000],
  ['ap-northeast-2', 'linux-x86', 'gbHourNano', 5_110_000],
  ['us-east-2', 'linux-x86', 'vcpuHourNano', 40_480_000],
  ['sa-east-1', 'linux-x86', 'vcpuHourNano', 69_600_000],
  ['ap-southeast-2', 'linux-x86', 'vcpuHourNano', 48_560_000],
];

/** Region, volume type, nano-dollars per GB and month. */
const volumes: readonly [string, string, number][] = [
  ['us-east-1', 'gp3', 80_000_000],
  ['eu-central-1', 'gp3', 95_200_000],
];

describe('the shipped tables hold the published figures', () => {
  it.each(onDemand)('On-Demand %s %s', (region, type, nano) => {
    expect(findRegion(region)?.onDemandNano(type)).toBe(nano);
  });

  it.each(types)('%s %s', (type, figure, value) => {
    expect(findRegion('us-east-1')?.instanceType(type)?.[figure]).toBe(value);
  });

  it.each(fargate)('Fargate %s %s %s', (region, platform, figure, nano) => {
    expect(fargatePrice(region, platform, false)?.[figure]).toBe(nano);
  });

  it.each(volumes)('EBS %s %s', (region, type, nano) => {
    expect(volumePrice(region, type)).toMatchObject({ gbMonthNano: nano, estimated: false });
  });
});
