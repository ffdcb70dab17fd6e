/** Puts the values of variables into a configuration of Terraform: those given, else defaults. */
import { field, type MapEntry, mapTree, placedAt, type Tree, withValue } from '../reading/tree.ts';

const wholeReference = /^\$\{var\.([\w-]+)\}$/;
const references = /(?<!\$)\$\{var\.([\w-]+)\}/g;

/** The tree without references to variables whose values are known. */
export function withVariables(tree: Tree, given: Tree | undefined): Tree {
  const declared = field(tree, 'variable');
  const valueOf = (name: string): Tree | undefined => {
    const block = field(declared, name);
    const [first = block] = block?.kind === 'list' ? block.items : [];
    return field(given, name) ?? field(first, 'default');
  };
  return replaced(tree, valueOf);
}

function replaced(tree: Tree, valueOf: (name: string) => Tree | undefined): Tree {
  const { place } = tree;
  if (tree.kind === 'list') {
    return { kind: 'list', place, items: tree.items.map((item) => replaced(item, valueOf)) };
  }
  if (tree.kind === 'map') {
    const entries = [...tree.entries].map(([key, entry]): [string, MapEntry] => {
      return [key, withValue(entry, replaced(entry.value, valueOf))];
    });
    return mapTree(place, entries);
  }
  if (typeof tree.value !== 'string') return tree;
  const [, name] = wholeReference.exec(tree.value) ?? [];
  const whole = name === undefined ? undefined : valueOf(name);
  if (whole !== undefined) return placedAt(whole, place);
  const value = tree.value.replace(references, (reference, variable: string) => {
    const part = valueOf(variable);
    return part?.kind === 'scalar' ? String(part.value) : reference;
  });
  return { kind: 'scalar', place, value };
}
