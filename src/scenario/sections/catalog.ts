/** `catalog`: the scenario's own instance types and prices; they override the packaged tables. */
import type * as z from 'zod';
import { architectures } from '../../words/environments.ts';
import { memory } from '../values/memory.ts';
import { usd } from '../values/money.ts';
import { region } from '../values/name.ts';
import { closed, mapOf } from '../values/object.ts';
import { choice, integer, text, textLike } from '../values/scalar.ts';
import { volumeType } from '../values/volume.ts';

const typeName = textLike(/^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/, 'an instance type such as m6i.large');

const zone = textLike(/^[a-z0-9-]{1,32}$/, 'a zone such as use1-az1 or us-east-1a');

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

/** A price from a list of AWS's. */
const quote = closed({
  usd,
  asOf: textLike(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'a date such as 2026-05-01'),
  /** The file that it is from. */
  source: text(255).optional(),
}).meta({ id: 'quote' });

const fargateQuotes = closed({
  vcpuHour: quote.optional(),
  gbHour: quote.optional(),
  ephemeralGbHour: quote.optional(),
});

const quotes = closed({
  onDemand: mapOf(typeName, quote).default({}),
  /** By zone. */
  spot: mapOf(typeName, mapOf(zone, quote)).default({}),
  fargate: closed({
    'linux-x86': fargateQuotes.optional(),
    'linux-arm': fargateQuotes.optional(),
  }).default({}),
  volumes: mapOf(volumeType, quote).default({}),
  /** The Spot Advisor's. */
  interruptions: mapOf(typeName, integer(0, 4)).default({}),
});

/** A type as EC2 describes it; its family is the part of its name before the dot. */
const describedType = closed({
  vcpu: integer(1, 100_000),
  memoryMiB: memory,
  gpus: integer(0, 1_000).default(0),
  arch: choice(architectures).default('x86_64'),
});

/** `types` and `regions` are what `batchcast prices import` writes; the scenario's own win. */
export const catalog = closed({
  instanceTypes: mapOf(typeName, instanceType).default({}),
  prices: prices.default({ onDemand: {}, spot: {}, fargate: {}, volumes: {} }),
  types: mapOf(typeName, describedType).default({}),
  regions: mapOf(region, quotes).default({}),
});

/**
 * Prices in nano-dollars: per hour for types and addresses, per vCPU- or GB-hour, per GB-month for
 * volumes.
 */
export type Catalog = z.output<typeof catalog>;
export type CatalogInstanceType = z.output<typeof instanceType>;
/** Of a region. */
export type RegionQuotes = z.output<typeof quotes>;
export type PriceQuote = z.output<typeof quote>;
