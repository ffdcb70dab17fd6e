/** Gives objects the shape that AWS's JSON has: keys in camel case, numbers as numbers. */
import { type MapEntry, mapTree, type Tree, type TreeScalar, withValue } from '../reading/tree.ts';
import { flagFields, numberFields, ownKeys, textFields } from './fields.ts';

/** `ComputeResources: {MaxvCpus: "256"}` → `computeResources: {maxvCpus: 256}`. */
export function shaped(tree: Tree): Tree {
  return shapedBelow('', tree);
}

function shapedBelow(key: string, tree: Tree): Tree {
  if (tree.kind === 'list') {
    const items = tree.items.map((item) => shapedBelow('', item));
    return { kind: 'list', place: tree.place, items };
  }
  if (tree.kind === 'scalar') {
    const value = shapedScalar(key, tree.value);
    return value === tree.value ? tree : { kind: 'scalar', place: tree.place, value };
  }
  if (ownKeys.has(key)) return tree;
  const entries = [...tree.entries].map(([name, entry]): [string, MapEntry] => {
    const camel = name.slice(0, 1).toLowerCase() + name.slice(1);
    return [camel, withValue(entry, shapedBelow(camel, entry.value))];
  });
  return mapTree(tree.place, entries);
}

function shapedScalar(key: string, value: TreeScalar): TreeScalar {
  if (typeof value === 'string') {
    if (numberFields.has(key) && /^-?\d{1,15}(?:\.\d{1,9})?$/.test(value)) return Number(value);
    if (flagFields.has(key) && /^(?:true|false)$/.test(value)) return value === 'true';
    return value;
  }
  return typeof value === 'number' && textFields.has(key) ? String(value) : value;
}
