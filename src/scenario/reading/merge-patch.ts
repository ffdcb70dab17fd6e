/** JSON Merge Patch (RFC 7386) on trees: what is not patched keeps its place; maps are shared. */
import { type MapEntry, isNull, mapTree, type Tree } from './tree.ts';

/** The target with the patch applied; neither is changed. */
export function mergePatch(target: Tree | undefined, patch: Tree): Tree {
  if (patch.kind !== 'map') return patch;
  const isMap = target?.kind === 'map';
  const entries = new Map<string, MapEntry>(isMap ? target.entries : []);
  for (const [key, { keyPlace, value }] of patch.entries) {
    if (isNull(value)) {
      entries.delete(key);
      continue;
    }
    const inherited = entries.get(key);
    const merged = mergePatch(inherited?.value, value);
    entries.set(key, { keyPlace: inherited?.keyPlace ?? keyPlace, value: merged });
  }
  return mapTree(isMap ? target.place : patch.place, entries);
}
