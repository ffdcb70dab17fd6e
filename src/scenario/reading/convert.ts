/** Converts YAML's nodes to the tree: aliases are resolved and bounded, keys are unique texts. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Issue } from '../../kernel/input-error.ts';
import { type DocumentMistake, issueAt } from './report.ts';
import type { MapEntry, Path, Place, TreeScalar, Tree } from './tree.ts';

/** Nodes that all aliases together stand for; a few lines could expand to billions. */
const mostCopied = 1_000_000;
const mostAliases = 1_000;

/** Input of the conversion. */
interface ConversionContext {
  readonly issues: Issue[];
  readonly placeAt: (offset: number) => Place;
}

interface Conversion extends ConversionContext {
  readonly anchors: Map<string, Sized>;
  aliases: number;
  copied: number;
}

interface Sized {
  readonly tree: Tree;
  /** Number of nodes, with aliases expanded. */
  readonly size: number;
}

/** The document's tree; each mistake leaves a null and an issue. */
export function convertDocument(document: Document.Parsed, context: ConversionContext): Tree {
  const conversion = { ...context, anchors: new Map<string, Sized>(), aliases: 0, copied: 0 };
  return visit(conversion, document.contents, []).tree;
}

function visit(conversion: Conversion, node: Node | null, path: Path): Sized {
  const place = conversion.placeAt(node?.range?.[0] ?? 0);
  if (node === null) return leaf(place, null);
  if (isAlias(node)) return resolveAlias(conversion, node.source, { place, path });
  const sized = composite(conversion, node, { place, path });
  if (node.anchor !== undefined) conversion.anchors.set(node.anchor, sized);
  return sized;
}

interface TreePosition {
  readonly place: Place;
  readonly path: Path;
}

function resolveAlias(
  conversion: Conversion,
  source: string,
  { place, path }: TreePosition,
): Sized {
  const target = conversion.anchors.get(source);
  if (target === undefined) {
    const message = `expected an anchor &${source} that ends before *${source}`;
    return fail(conversion, place, { path, message });
  }
  const wasWithin = isWithinLimits(conversion);
  conversion.aliases++;
  conversion.copied += target.size;
  if (isWithinLimits(conversion)) return target;
  const message = 'expected at most 1,000 aliases that stand for at most 1,000,000 values';
  return wasWithin ? fail(conversion, place, { path, message }) : leaf(place, null);
}

function isWithinLimits({ aliases, copied }: Conversion): boolean {
  return aliases <= mostAliases && copied <= mostCopied;
}

function composite(conversion: Conversion, node: Node, { place, path }: TreePosition): Sized {
  if (isMap(node)) return mapOf(conversion, node as YAMLMap<Node, Node | null>, { place, path });
  if (!isSeq(node)) return leaf(place, scalarOf(node));
  const items = node.items.map((item, index) => {
    return visit(conversion, item as Node | null, [...path, index]);
  });
  const size = items.reduce((sum, item) => sum + item.size, 1);
  return { tree: { kind: 'list', place, items: items.map((item) => item.tree) }, size };
}

function mapOf(
  conversion: Conversion,
  node: YAMLMap<Node, Node | null>,
  { place, path }: TreePosition,
): Sized {
  const entries = new Map<string, MapEntry>();
  let size = 1;
  for (const { key, value } of node.items as Pair<Node | null, Node | null>[]) {
    const keyPlace = conversion.placeAt(key?.range?.[0] ?? node.range?.[0] ?? 0);
    const name = keyOf(conversion, key, { place: keyPlace, path });
    if (name === undefined) continue;
    const earlier = entries.get(name)?.keyPlace;
    if (earlier !== undefined) {
      const also = `line ${earlier.line}, column ${earlier.column}`;
      const message = `expected each key once, received it also at ${also}`;
      fail(conversion, keyPlace, { path: [...path, name], message });
    }
    const sized = value === null ? leaf(keyPlace, null) : visit(conversion, value, [...path, name]);
    size += sized.size;
    entries.set(name, { keyPlace, value: sized.tree });
  }
  return { tree: { kind: 'map', place, entries }, size };
}

function keyOf(conversion: Conversion, key: Node | null, at: TreePosition): string | undefined {
  const value = isScalar(key) ? key.value : undefined;
  if (typeof value === 'string' && value !== '<<') return value;
  const message =
    value === '<<'
      ? 'expected no merge key <<: repeat the fields, or patch them in a strategy'
      : typeof value === 'number'
        ? `expected a text as key, received ${value}: write "${value}"`
        : 'expected a text as key';
  fail(conversion, at.place, { path: at.path, message });
  return undefined;
}

function fail({ issues }: Conversion, place: Place, mistake: DocumentMistake): Sized {
  issues.push(issueAt(place, mistake));
  return leaf(place, null);
}

function leaf(place: Place, value: TreeScalar): Sized {
  return { tree: { kind: 'scalar', place, value }, size: 1 };
}

function scalarOf(node: Node): TreeScalar {
  const value = isScalar(node) ? node.value : null;
  const known =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return known ? value : null;
}
