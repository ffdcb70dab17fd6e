/** The form of a reference: `{file: ce.json}`, with parameters and changes beside it. */
import { field, isNull, type MapEntry, type Tree } from '../reading/tree.ts';

const fileKey = 'file';
const parametersKey = 'parameters';

/** An entry that is called `file` is a map, and so none. */
export function isReference(tree: Tree): boolean {
  const file = tree.kind === 'map' ? tree.entries.get(fileKey)?.value : undefined;
  return file !== undefined && file.kind !== 'map' && !isNull(file);
}

/** One name or several. */
export function filesOf(reference: Tree): readonly Tree[] {
  const file = field(reference, fileKey);
  if (file === undefined) return [];
  return file.kind === 'list' ? file.items : [file];
}

export function parametersOf(reference: Tree): Tree | undefined {
  return field(reference, parametersKey);
}

/** Entries beside the files; none of what is no reference. */
export function ownOf(tree: Tree): readonly (readonly [string, MapEntry])[] {
  if (tree.kind !== 'map' || !isReference(tree)) return [];
  return [...tree.entries].filter(([key]) => key !== fileKey && key !== parametersKey);
}
