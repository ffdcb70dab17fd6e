/** Changes of what a file of YAML or JSON says: keys, values, lists, depth. */
import { parse, stringify } from 'yaml';
import { hostileNumbers, hostileTexts } from './hostile.ts';
import { type Choose, oneOf } from './mutate-bytes.ts';

/** The place of a value in a list, or of an entry in a map. */
interface Spot {
  readonly holder: Tree;
  readonly at: number;
}

/** A map is a list of entries, so that a key may occur twice. */
type Tree =
  | { readonly kind: 'list'; readonly items: Node[] }
  | { readonly kind: 'map'; readonly items: (readonly [string, Node])[] };
type Node = Tree | { readonly kind: 'scalar'; readonly text: string };

function nodeOf(value: unknown): Node {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(nodeOf) };
  if (typeof value === 'object' && value !== null) {
    const items = Object.entries(value).map(([key, one]) => [key, nodeOf(one)] as const);
    return { kind: 'map', items };
  }
  return { kind: 'scalar', text: JSON.stringify(value) };
}

/** As JSON, of which YAML is an extension; keys may occur twice. */
function textOf(node: Node): string {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return `[${node.items.map(textOf).join(',\n')}]`;
  const entries = node.items.map(([key, value]) => `${JSON.stringify(key)}: ${textOf(value)}`);
  return `{${entries.join(',\n')}}`;
}

function spotsIn(node: Node): readonly Spot[] {
  if (node.kind === 'scalar') return [];
  const own = node.items.map((_, at) => ({ holder: node, at }));
  const values = node.kind === 'list' ? node.items : node.items.map(([, value]) => value);
  return [...own, ...values.flatMap(spotsIn)];
}

/** A copy, so that nothing comes to hold itself. */
function valueAt({ holder, at }: Spot): Node {
  return structuredClone(holder.kind === 'list' ? holder.items[at]! : holder.items[at]![1]);
}

function setValue({ holder, at }: Spot, value: Node): void {
  if (holder.kind === 'list') holder.items[at] = value;
  else holder.items[at] = [holder.items[at]![0], value];
}

function setKey({ holder, at }: Spot, key: string): void {
  if (holder.kind === 'map') holder.items[at] = [key, holder.items[at]![1]];
}

function put({ holder }: Spot, index: number, key: string, value: Node): void {
  if (holder.kind === 'list') holder.items.splice(index, 0, value);
  else holder.items.splice(index, 0, [key, value]);
}

function keyAt({ holder, at }: Spot): string {
  return holder.kind === 'list' ? String(at) : holder.items[at]![0];
}

const scalar = (text: string): Node => ({ kind: 'scalar', text });

function nested(choose: Choose, inner: Node): Node {
  const open = oneOf(choose, ['[', '{"a": ']);
  const depth = oneOf(choose, [2, 30, 2_000]);
  return scalar(open.repeat(depth) + textOf(inner) + (open === '[' ? ']' : '}').repeat(depth));
}

/** How often a value is repeated: not so often that nothing else would be left. */
function times(choose: Choose, spot: Spot): number {
  return textOf(valueAt(spot)).length < 200 ? oneOf(choose, [2, 1_000]) : 2;
}

type TreeChange = (choose: Choose, spot: Spot, spots: readonly Spot[]) => void;

const changes: readonly TreeChange[] = [
  (_, { holder, at }) => void holder.items.splice(at, 1),
  (choose, spot) => setKey(spot, oneOf(choose, hostileTexts)),
  (choose, spot, spots) => setKey(spot, keyAt(oneOf(choose, spots))),
  (choose, spot, spots) => put(spot, spot.at, keyAt(oneOf(choose, spots)), valueAt(spot)),
  (choose, spot, spots) => put(oneOf(choose, spots), 0, keyAt(spot), valueAt(spot)),
  (choose, spot, spots) => setValue(spot, valueAt(oneOf(choose, spots))),
  (choose, spot) => setValue(spot, scalar(JSON.stringify(oneOf(choose, hostileTexts)))),
  (choose, spot) => setValue(spot, scalar(oneOf(choose, hostileNumbers))),
  (choose, spot) => setValue(spot, scalar(String(choose(1_000)))),
  (choose, spot) => setValue(spot, scalar(oneOf(choose, ['null', '[]', '{}', 'true', '""']))),
  (choose, spot) => setValue(spot, nested(choose, valueAt(spot))),
  (_, spot) => setValue(spot, { kind: 'list', items: [valueAt(spot)] }),
  (choose, spot) => {
    // A copy each: a later change in one is not one in all.
    const items = Array.from({ length: times(choose, spot) }, () => valueAt(spot));
    setValue(spot, { kind: 'list', items });
  },
  (choose, spot) => {
    for (let n = times(choose, spot); n > 0; n--) put(spot, 0, `${keyAt(spot)}${n}`, valueAt(spot));
    setKey(spot, oneOf(choose, ['__proto__', keyAt(spot)]));
  },
];

/** One to three changes; the text as it is if it is neither YAML nor JSON. */
export function mutateTree(choose: Choose, text: string, as: 'yaml' | 'json'): string {
  const tree = read(text);
  if (tree === undefined) return text;
  for (let count = 1 + choose(3); count > 0; count--) {
    const spots = spotsIn(tree);
    if (spots.length > 0) oneOf(choose, changes)(choose, oneOf(choose, spots), spots);
  }
  const changed = textOf(tree);
  // Half of the YAML is in blocks, as people write it.
  if (as === 'json' || choose(2) === 0) return changed;
  return inBlocks(changed);
}

function read(text: string): Node | undefined {
  try {
    return nodeOf(parse(text));
  } catch {
    return undefined;
  }
}

/** Levels that are laid out as blocks: the indentation of thousands takes gigabytes. */
const mostLevels = 100;

function inBlocks(text: string): string {
  if (levelsOf(text) > mostLevels) return text;
  try {
    return stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

/** How deep brackets are inside each other, those of texts included. */
function levelsOf(text: string): number {
  let open = 0;
  let most = 0;
  for (const one of text.match(/[{}[\]]/g) ?? []) {
    open += one === '{' || one === '[' ? 1 : -1;
    most = Math.max(most, open);
  }
  return most;
}
