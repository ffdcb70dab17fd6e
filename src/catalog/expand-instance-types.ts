/**
 * Expands a compute environment's `instanceTypes`: sizes, families and bundles [E12, E13].
 */
import { rollup } from 'd3-array';
import { nearest } from '../kernel/near-match.ts';
import type { InstanceType } from './instance-types.ts';
import type { RegionCatalog } from './region.ts';

export interface ListedType {
  readonly name: string;
  /** Index of its entry in the list. */
  readonly listPosition: number;
}

export interface ExpandedTypes {
  /** In list order, within an entry by family, vCPU, memory and name; without duplicates. */
  readonly types: readonly ListedType[];
  /** Entries without a match in this region, with near matches. */
  readonly unknown: readonly { readonly entry: string; readonly near: readonly string[] }[];
}

/** `optimal` has meant `default_x86_64` since November 2025 [E14]. */
const bundles: ReadonlyMap<string, readonly string[]> = new Map([
  ['optimal', ['m6i', 'c6i', 'r6i', 'c7i']],
  ['default_x86_64', ['m6i', 'c6i', 'r6i', 'c7i']],
  ['default_arm64', ['m6g', 'c6g', 'r6g', 'c7g']],
]);

type Families = ReadonlyMap<string, readonly string[]>;

function bySize(a: InstanceType, b: InstanceType): number {
  return a.vcpu - b.vcpu || a.memoryMib - b.memoryMib || (a.name < b.name ? -1 : 1);
}

/** Family → its types with a price here, smallest first, bare metal left out. */
function familiesOf(region: RegionCatalog): Families {
  const types = region.typeNames().flatMap((name) => {
    const type = region.instanceType(name);
    return type === undefined || type.bareMetal ? [] : [type];
  });
  return rollup(
    types,
    (members) => members.sort(bySize).map(({ name }) => name),
    ({ family }) => family,
  );
}

function nearTo(entry: string, region: RegionCatalog, families: Families): readonly string[] {
  if (entry.includes('.')) return nearest(entry, region.typeNames());
  return nearest(entry, [...bundles.keys(), ...families.keys()]);
}

/**
 * Expands the list against a region (or a caller's overlay of one). A size listed by name is taken
 * with or without a price here, and keeps its own position beside its family.
 */
export function expandInstanceTypes(
  entries: readonly string[],
  region: RegionCatalog,
): ExpandedTypes {
  const families = familiesOf(region);
  const explicit = new Set(entries.filter((entry) => region.instanceType(entry) !== undefined));
  const taken = new Set<string>();
  const types: ListedType[] = [];
  const unknown: { entry: string; near: readonly string[] }[] = [];
  for (const [listPosition, entry] of entries.entries()) {
    const group = bundles.get(entry) ?? [entry];
    const members = group.flatMap((family) => families.get(family) ?? []);
    const names = explicit.has(entry) ? [entry] : members.filter((name) => !explicit.has(name));
    if (!explicit.has(entry) && members.length === 0) {
      unknown.push({ entry, near: nearTo(entry, region, families) });
    }
    for (const name of names) {
      if (taken.has(name)) continue;
      taken.add(name);
      types.push({ name, listPosition });
    }
  }
  return { types, unknown };
}
