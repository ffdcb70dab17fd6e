/** Lists the catalogue for users: types that match a pattern, with their prices. */
import { matchesWildcards } from '../kernel/text/wildcards.ts';
import type { InstanceType } from './instance-types.ts';
import type { RegionCatalog } from './region.ts';
import { registeredMemory, type RegisteredMemory, usualMemoryRule } from './usable-memory.ts';

/** Prices are nano-dollars per hour; undefined or empty = not known. */
export interface CatalogRow {
  readonly instanceType: string;
  readonly vcpu: number;
  readonly memoryMib: number;
  /** Under Batch's default image. */
  readonly registered: RegisteredMemory;
  readonly gpus: number;
  readonly onDemandNano: number | undefined;
  /** Average over the region's zones. */
  readonly spotNano: number | undefined;
  /** Whole percent by which the row's Spot price is below its On-Demand price. */
  readonly savingPercent: number | undefined;
  /** Share of Spot instances interrupted in a month: `<5%` … `>20%`. */
  readonly interruptions: string;
}

const bands = ['<5%', '5-10%', '10-15%', '15-20%', '>20%'] as const;

/** The Spot Advisor's bucket as text; empty = not known. */
export function interruptionBand(bucket: number | undefined): string {
  return bucket === undefined ? '' : (bands[bucket] ?? '');
}

const namedSizes = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'];
const metalRank = 10_000;

/** nano < … < large < xlarge < 2xlarge < … < 112xlarge < metal < metal-16xl < metal-24xl. */
function sizeRank(size: string): number {
  const named = namedSizes.indexOf(size);
  if (named >= 0) return named;
  const multiple = Number(/\d+/.exec(size)?.[0] ?? 0);
  return namedSizes.length + multiple + (size.startsWith('metal') ? metalRank : 0);
}

function byName(a: InstanceType, b: InstanceType): number {
  if (a.family !== b.family) return a.family < b.family ? -1 : 1;
  const sizeOf = (type: InstanceType): number => sizeRank(type.name.slice(type.family.length + 1));
  return sizeOf(a) - sizeOf(b) || (a.name < b.name ? -1 : 1);
}

/** Matches the full name if the pattern has `*` or `?`, else any part; empty matches all. */
function matcher(pattern: string): (name: string) => boolean {
  if (!/[*?]/.test(pattern)) return (name) => name.includes(pattern);
  return (name) => matchesWildcards(pattern, name);
}

function rowOf(type: InstanceType, region: RegionCatalog): CatalogRow {
  const onDemandNano = region.onDemandNano(type.name);
  const spotNano = region.spotNano(type.name);
  const known = onDemandNano !== undefined && spotNano !== undefined;
  return {
    instanceType: type.name,
    vcpu: type.vcpu,
    memoryMib: type.memoryMib,
    registered: registeredMemory(type, usualMemoryRule),
    gpus: type.gpus,
    onDemandNano,
    spotNano,
    savingPercent: known ? Math.round(100 * (1 - spotNano / onDemandNano)) : undefined,
    interruptions: interruptionBand(region.interruptionBucket(type.name)),
  };
}

/** The region's types whose name matches, by family, sizes in numeric order. */
export function listCatalog(region: RegionCatalog, pattern: string): readonly CatalogRow[] {
  const names = region.typeNames().filter(matcher(pattern.toLowerCase()));
  const types = names.flatMap((name) => region.instanceType(name) ?? []);
  return types.sort(byName).map((type) => rowOf(type, region));
}
