/**
 * Expands a compute environment's `instanceTypes`: sizes, families and bundles [E12, E13].
 */
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

/** The families of a bundle; undefined = no bundle. */
export function bundledFamilies(entry: string): readonly string[] | undefined {
  return bundles.get(entry);
}

function bySize(a: InstanceType, b: InstanceType): number {
  return a.vcpu - b.vcpu || a.memoryMib - b.memoryMib || (a.name < b.name ? -1 : 1);
}

/** The types of a family with a price here, smallest first, bare metal left out. */
function membersOf(family: string, region: RegionCatalog): readonly string[] {
  const names = region.typeNames().filter((name) => name.startsWith(`${family}.`));
  return listable(names, region)
    .filter((type) => type.family === family)
    .sort(bySize)
    .map(({ name }) => name);
}

/** The types of these names that a family includes. */
function listable(names: readonly string[], region: RegionCatalog): InstanceType[] {
  return names.flatMap((name) => region.instanceType(name) ?? []).filter((type) => !type.bareMetal);
}

function nearTo(entry: string, region: RegionCatalog): readonly string[] {
  const names = region.typeNames();
  if (entry.includes('.')) return nearest(entry, names);
  const families = new Set(listable(names, region).map(({ family }) => family));
  return nearest(entry, [...bundles.keys(), ...families]);
}

/**
 * Expands the list against a region (or a caller's overlay of one). A size listed by name is taken
 * with or without a price here, and keeps its own position beside its family.
 */
export function expandInstanceTypes(
  entries: readonly string[],
  region: RegionCatalog,
): ExpandedTypes {
  const explicit = new Set(entries.filter((entry) => region.instanceType(entry) !== undefined));
  const taken = new Set<string>();
  const types: ListedType[] = [];
  const unknown: { entry: string; near: readonly string[] }[] = [];
  for (const [listPosition, entry] of entries.entries()) {
    const group = bundledFamilies(entry) ?? [entry];
    const members = group.flatMap((family) => membersOf(family, region));
    const names = explicit.has(entry) ? [entry] : members.filter((name) => !explicit.has(name));
    if (!explicit.has(entry) && members.length === 0) {
      unknown.push({ entry, near: nearTo(entry, region) });
    }
    for (const name of names) {
      if (taken.has(name)) continue;
      taken.add(name);
      types.push({ name, listPosition });
    }
  }
  return { types, unknown };
}
