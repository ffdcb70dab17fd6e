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
  vcpu: integer(1, 100_000).describe('vCPUs of the type.'),
  memoryMiB: memory.describe('Memory of the type as AWS states it: 16GiB, or a number of MiB.'),
  usdPerHour: usd.describe('On-Demand price, USD per hour.'),
  gpus: integer(0, 1_000).default(0).describe('GPUs of the type.'),
  arch: choice(architectures).default('x86_64').describe('Processor of the type: x86_64 or arm64.'),
  spotUsdPerHour: usd
    .optional()
    .describe('Spot price, USD per hour. Absent: 0.47 of the On-Demand price, with a note.'),
  usableMemoryMiB: memory
    .optional()
    .describe(
      'Memory as the operating system shows it, before what ' +
        'Batch keeps. Absent: as assumed by ec2.usableMemory.',
    ),
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
  onDemand: mapOf(typeName, usd)
    .default({})
    .describe('On-Demand prices by instance type, USD per hour.'),
  spot: mapOf(typeName, usd).default({}).describe('Spot prices by instance type, USD per hour.'),
  fargate: closed({
    vcpuHour: usd.optional().describe('USD per vCPU-hour of Fargate tasks.'),
    gbHour: usd.optional().describe('USD per GB-hour of memory of Fargate tasks.'),
    ephemeralGbHour: usd
      .optional()
      .describe('USD per GB-hour of disk of Fargate tasks beyond 20 GiB.'),
  })
    .default({})
    .describe('Prices of Fargate, in place of the packaged ones.'),
  volumes: mapOf(volumeType, usd)
    .default({})
    .describe('Prices of volumes by type, USD per GB and month of 30 days: {gp3: 0.08}.'),
  publicIpv4Hour: usd.optional().describe('Price of a public IPv4 address, USD per hour.'),
});

const dateForm = 'a date such as 2026-05-01';

/** Some engines read the 31st of February as a day of March. */
function isDate(text: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** A price from a list of AWS's. */
const quote = closed({
  usd: usd.describe('The price in USD, in the unit of its place.'),
  asOf: textLike(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, dateForm)
    .refine(isDate, { error: `expected ${dateForm}` })
    .describe('The date of the price: 2026-05-01, or a month, or a year.'),
  source: text(255).optional().describe('The file that the price is from.'),
}).meta({ id: 'quote' });

const fargateQuotes = closed({
  vcpuHour: quote.optional().describe('Quoted price of a vCPU-hour on Fargate.'),
  gbHour: quote.optional().describe('Quoted price of a GB-hour of memory on Fargate.'),
  ephemeralGbHour: quote.optional().describe('Quoted price of a GB-hour of disk on Fargate.'),
});

const quotes = closed({
  onDemand: mapOf(typeName, quote)
    .default({})
    .describe('Quoted On-Demand prices by instance type, per hour.'),
  spot: mapOf(typeName, mapOf(zone, quote))
    .default({})
    .describe('Quoted Spot prices by instance type and zone, per hour.'),
  fargate: closed({
    'linux-x86': fargateQuotes.optional().describe('Quoted prices of Linux on x86.'),
    'linux-arm': fargateQuotes.optional().describe('Quoted prices of Linux on Arm.'),
  })
    .default({})
    .describe('Quoted prices of Fargate by processor.'),
  volumes: mapOf(volumeType, quote)
    .default({})
    .describe('Quoted prices of volumes by type, per GB-month.'),
  interruptions: mapOf(typeName, integer(0, 4))
    .default({})
    .describe(
      'Bands of the Spot Advisor by instance type: 0 for less than 5 % ' +
        'of instances interrupted in a month, up to 4 for more than 20 %.',
    ),
});

/** A type as EC2 describes it; its family is the part of its name before the dot. */
const describedType = closed({
  vcpu: integer(1, 100_000).describe('vCPUs, as EC2 describes the type.'),
  memoryMiB: memory.describe('Memory, as EC2 describes the type.'),
  gpus: integer(0, 1_000).default(0).describe('GPUs, as EC2 describes the type.'),
  arch: choice(architectures).default('x86_64').describe('Processor, as EC2 describes the type.'),
});

/** `types` and `regions` are what `batchcast prices import` writes; the scenario's own win. */
export const catalog = closed({
  instanceTypes: mapOf(typeName, instanceType)
    .default({})
    .describe('Instance types of your own, or with prices of your own, by name.'),
  prices: prices
    .default({ onDemand: {}, spot: {}, fargate: {}, volumes: {} })
    .describe(
      'Prices of your own in the scenario’s region; ' +
        'they win over regions and the packaged tables.',
    ),
  types: mapOf(typeName, describedType)
    .default({})
    .describe('Types as batchcast prices import writes them, without prices.'),
  regions: mapOf(region, quotes)
    .default({})
    .describe('Quoted prices by region, as batchcast prices import writes them.'),
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
