/** `catalog`: the scenario's own instance types and prices; they override the packaged tables. */
import type * as z from 'zod';
import { architectures } from '../../words/environments.ts';
import { memory } from '../values/memory.ts';
import { usd } from '../values/money.ts';
import { closed, mapOf } from '../values/object.ts';
import { choice, textLike, integer } from '../values/scalar.ts';
import { volumeType } from '../values/volume.ts';

const typeName = textLike(/^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/, 'an instance type such as m6i.large');

const instanceType = closed({
  vcpu: integer(1, 100_000),
  memoryMiB: memory,
  usdPerHour: usd,
  gpus: integer(0, 1_000).default(0),
  arch: choice(architectures).default('x86_64'),
  spotUsdPerHour: usd.optional(),
  /** As shown by the operating system. */
  usableMemoryMiB: memory.optional(),
}).transform((type) => ({
  vcpuMilli: type.vcpu * 1_000,
  memoryMib: type.memoryMiB,
  onDemandNanoPerHour: type.usdPerHour,
  spotNanoPerHour: type.spotUsdPerHour,
  gpus: type.gpus,
  architecture: type.arch,
  usableMemoryMib: type.usableMemoryMiB,
}));

const prices = closed({
  onDemand: mapOf(typeName, usd).default({}),
  spot: mapOf(typeName, usd).default({}),
  fargate: closed({
    vcpuHour: usd.optional(),
    gbHour: usd.optional(),
    ephemeralGbHour: usd.optional(),
  }).default({}),
  /** Per GB-month. */
  volumes: mapOf(volumeType, usd).default({}),
  /** Per address. */
  publicIpv4Hour: usd.optional(),
});

export const catalog = closed({
  instanceTypes: mapOf(typeName, instanceType).default({}),
  prices: prices.default({ onDemand: {}, spot: {}, fargate: {}, volumes: {} }),
});

/**
 * Prices in nano-dollars: per hour for types and addresses, per vCPU- or GB-hour, per GB-month for
 * volumes.
 */
export type Catalog = z.output<typeof catalog>;
export type CatalogInstanceType = z.output<typeof instanceType>;
