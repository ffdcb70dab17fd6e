/** A document as a tree; every node knows its place in a file, and maps keep their order. */
import { shorten } from '../../kernel/text/shorten.ts';

/** Where a node was written; line 0 = in no file (`--set`). */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type TreeScalar = string | number | boolean | null;

/** The entries of a map in their order. */
export interface MapEntries extends Iterable<[string, MapEntry]> {
  readonly size: number;
  has(key: string): boolean;
  get(key: string): MapEntry | undefined;
  keys(): Iterable<string>;
}

export interface MapTree {
  readonly kind: 'map';
  readonly place: Place;
  readonly entries: MapEntries;
}
export interface ListTree {
  readonly kind: 'list';
  readonly place: Place;
  readonly items: readonly Tree[];
}
export interface ScalarTree {
  readonly kind: 'scalar';
  readonly place: Place;
  readonly value: TreeScalar;
}
export type Tree = MapTree | ListTree | ScalarTree;

/** The value of a key, and the place of the key. */
export interface MapEntry {
  readonly keyPlace: Place;
  readonly value: Tree;
}

export type Path = readonly (string | number)[];

/** A map node, usually made from another one. */
export function mapTree(place: Place, entries: Iterable<readonly [string, MapEntry]>): MapTree {
  return { kind: 'map', place, entries: new Map(entries) };
}

/** The entry with another value. Nodes of a text have getters, which a spread would lose. */
export function withValue({ keyPlace }: MapEntry, value: Tree): MapEntry {
  return { keyPlace, value };
}

/** The map with one entry replaced or added. */
export function withEntry(tree: MapTree, key: string, entry: MapEntry): MapTree {
  return mapTree(tree.place, new Map(tree.entries).set(key, entry));
}

/** The tree without some keys of the map at `path`, if any; everything beside it is shared. */
export function withoutKeys(tree: Tree, path: readonly string[], keys: readonly string[]): Tree {
  return updateAt(tree, path, (map) => {
    if (map.kind !== 'map') return map;
    const kept = [...map.entries].filter(([key]) => !keys.includes(key));
    return kept.length === map.entries.size ? map : mapTree(map.place, kept);
  });
}

/** True for an explicit null, which means "not given" everywhere but in a patch. */
export function isNull(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null;
}

/** The value of a key; undefined also if it is null or the node is not a map. */
export function field(tree: Tree | undefined, key: string): Tree | undefined {
  const value = tree?.kind === 'map' ? tree.entries.get(key)?.value : undefined;
  return value === undefined || isNull(value) ? undefined : value;
}

/** The node at a path, or undefined. */
export function nodeAt(tree: Tree | undefined, path: Path): Tree | undefined {
  let node = tree;
  for (const segment of path) {
    if (node?.kind === 'map') node = node.entries.get(String(segment))?.value;
    else if (node?.kind === 'list') node = node.items[Number(segment)];
    else return undefined;
  }
  return node;
}

/** The deepest node on a path, and the steps beyond it. */
export function deepestOn(tree: Tree, path: Path): { readonly node: Tree; readonly beyond: Path } {
  let node = tree;
  for (const [index, step] of path.entries()) {
    const next = nodeAt(node, [step]);
    if (next === undefined) return { node, beyond: path.slice(index) };
    node = next;
  }
  return { node, beyond: [] };
}

/** The place of the deepest node on a path. */
export function placeOf(tree: Tree, path: Path): Place {
  return deepestOn(tree, path).node.place;
}

/** The place of the key at the end of a path. */
export function keyPlaceOf(tree: Tree, path: Path): Place {
  const parent = nodeAt(tree, path.slice(0, -1));
  const entry = parent?.kind === 'map' ? parent.entries.get(String(path.at(-1))) : undefined;
  return entry?.keyPlace ?? placeOf(tree, path);
}

/** The node as plain data, without null entries of maps. */
export function toPlain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(toPlain);
  return Object.fromEntries(plainEntries(tree));
}

function* plainEntries({ entries }: MapTree): Generator<[string, unknown], void> {
  for (const [key, { value }] of entries) if (!isNull(value)) yield [key, toPlain(value)];
}

/** `workload.main.jobs[0].jobName`; keys with dots are quoted. */
export function pathText(path: Path): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else text += (text === '' ? '' : '.') + quoted(segment);
  }
  return text;
}

/** Longer than any name that the document may have. */
const mostOfSegment = 130;

function quoted(segment: string): string {
  const short = shorten(segment, mostOfSegment);
  return short.includes('.') ? JSON.stringify(short) : short;
}

/** The tree with the node at `path`, if any, replaced; everything beside the path is shared. */
export function updateAt(tree: Tree, path: readonly string[], change: (node: Tree) => Tree): Tree {
  const [key, ...rest] = path;
  if (key === undefined) return change(tree);
  const entry = tree.kind === 'map' ? tree.entries.get(key) : undefined;
  if (tree.kind !== 'map' || entry === undefined) return tree;
  const value = updateAt(entry.value, rest, change);
  return value === entry.value ? tree : withEntry(tree, key, withValue(entry, value));
}

/** The tree with one place for all of its nodes. */
export function placedAt(tree: Tree, place: Place): Tree {
  if (tree.kind === 'scalar') return { kind: 'scalar', place, value: tree.value };
  if (tree.kind === 'list') {
    return { kind: 'list', place, items: tree.items.map((item) => placedAt(item, place)) };
  }
  const entries = [...tree.entries].map(
    ([key, { value }]) => [key, { keyPlace: place, value: placedAt(value, place) }] as const,
  );
  return mapTree(place, entries);
}
