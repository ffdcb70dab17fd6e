/** Converts YAML's nodes to the tree: aliases are resolved and bounded, keys are unique texts. */
import {
  type CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Issue } from '../../kernel/input-error.ts';
import { entryOf } from '../../kernel/lookup.ts';
import { issueAt } from './report.ts';
import { TextNodes, type Written, type EntryNode } from './text-nodes.ts';
import type { Place, Tree, TreeScalar } from './tree.ts';

/** Nodes that all aliases together stand for; a few lines could expand to billions. */
const mostCopied = 1_000_000;
const mostAliases = 1_000;

interface Anchored {
  readonly written: Written;
  /** Number of nodes, with aliases expanded. */
  readonly size: number;
}

/** A map or a list of which parts are converted before its end is known. */
interface Begun {
  /** Nodes that were counted before it. */
  readonly before: number;
  readonly entries: Map<string, EntryNode>;
  readonly items: Tree[];
  /** Its first entry was converted, and is there for those after it. */
  isContinued: boolean;
}

type Entries = YAMLMap<Node | null, Node | null>;
type Collection = Entries | YAMLSeq<Node | null>;

/** Converts the parts of a document in their order; each mistake leaves a null and an issue. */
export class Conversion {
  readonly issues: Issue[] = [];
  private readonly nodes: TextNodes;
  private readonly begun = new Map<CST.Token, Begun>();
  private readonly anchors = new Map<string, Anchored>();
  private readonly path: (string | number)[] = [];
  /** Nodes so far, with aliases expanded. */
  private count = 0;
  private aliases = 0;
  private copied = 0;

  constructor(placeAt: (offset: number) => Place) {
    this.nodes = new TextNodes(placeAt);
  }

  /** The tree of a document, or of what is left of it after its parts. */
  document(contents: Node | null): Tree {
    this.path.length = 0;
    return this.nodes.node(this.visit(contents));
  }

  /** Converts entries of a map or a list that is still open, and whose first one may be known. */
  part(token: CST.Token, collection: Collection, path: readonly (string | number)[]): void {
    this.path.splice(0, Infinity, ...path);
    const begun = entryOf(this.begun, token, () => newlyBegun(this.count++));
    if (isMap(collection)) this.addEntries(begun, collection);
    else this.addItems(begun, collection);
    begun.isContinued ||= collection.items.length > 0;
  }

  /** Items of an open list that are converted. */
  itemsOf(token: CST.Token): number {
    return this.begun.get(token)?.items.length ?? 0;
  }

  private visit(node: Node | null): Written {
    const offset = node?.range?.[0] ?? 0;
    if (node === null) return this.leaf(offset, null);
    if (isAlias(node)) return this.resolveAlias(node.source, offset);
    const begun = node.srcToken && this.begun.get(node.srcToken);
    const before = begun?.before ?? this.count;
    const written = this.tagged(node, this.composite(node, offset, begun));
    if (node.anchor !== undefined) {
      this.anchors.set(node.anchor, { written, size: this.count - before });
    }
    return written;
  }

  /** `!Ref x` as `{Ref: x}`, and `!Sub x` as `{Fn::Sub: x}`, as CloudFormation reads them. */
  private tagged({ tag }: Node, written: Written): Written {
    if (tag?.startsWith('!') !== true) return written;
    this.count++;
    const name = tag.slice(1);
    const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
    const { offset } = written;
    const entries = new Map([[key, { ...written, keyOffset: offset }]]);
    return { content: this.nodes.map(offset, entries), offset };
  }

  private resolveAlias(source: string, offset: number): Written {
    const target = this.anchors.get(source);
    if (target === undefined) {
      return this.fail(offset, `expected an anchor &${source} that ends before *${source}`);
    }
    const wasWithin = this.isWithinLimits();
    this.aliases++;
    this.copied += target.size;
    if (!this.isWithinLimits()) {
      const message = 'expected at most 1,000 aliases that stand for at most 1,000,000 values';
      return wasWithin ? this.fail(offset, message) : this.leaf(offset, null);
    }
    this.count += target.size;
    return target.written;
  }

  private isWithinLimits(): boolean {
    return this.aliases <= mostAliases && this.copied <= mostCopied;
  }

  private composite(node: Node, offset: number, known: Begun | undefined): Written {
    if (!isMap(node) && !isSeq(node)) return this.leaf(offset, scalarOf(node));
    const begun = known ?? newlyBegun(this.count++);
    if (isMap(node)) {
      this.addEntries(begun, node as Entries);
      return { content: this.nodes.map(offset, begun.entries), offset };
    }
    this.addItems(begun, node as YAMLSeq<Node | null>);
    return { content: this.nodes.list(offset, begun.items), offset };
  }

  private addItems({ items, isContinued }: Begun, list: YAMLSeq<Node | null>): void {
    for (let index = isContinued ? 1 : 0; index < list.items.length; index++) {
      this.path.push(items.length);
      items.push(this.nodes.node(this.visit(list.items[index] ?? null)));
      this.path.pop();
    }
  }

  private addEntries({ entries, isContinued }: Begun, map: Entries): void {
    for (let index = isContinued ? 1 : 0; index < map.items.length; index++) {
      const pair = map.items[index];
      if (pair !== undefined) this.addEntry(entries, pair, map.range?.[0] ?? 0);
    }
  }

  private addEntry(
    entries: Map<string, EntryNode>,
    { key, value }: Pair<Node | null, Node | null>,
    mapOffset: number,
  ): void {
    const keyOffset = key?.range?.[0] ?? mapOffset;
    const name = keyOf(key);
    if (name === undefined) {
      this.report(keyOffset, keyMistake(key));
      return;
    }
    this.path.push(name);
    const earlier = entries.get(name);
    if (earlier !== undefined) {
      const { line, column } = this.nodes.placeAt(earlier.keyOffset);
      const also = `line ${line}, column ${column}`;
      this.report(keyOffset, `expected each key once, received it also at ${also}`);
    }
    const { content, offset } = value === null ? this.leaf(keyOffset, null) : this.visit(value);
    entries.set(this.nodes.shared(name), { content, offset, keyOffset });
    this.path.pop();
  }

  private report(offset: number, message: string): void {
    this.issues.push(issueAt(this.nodes.placeAt(offset), { path: [...this.path], message }));
  }

  private fail(offset: number, message: string): Written {
    this.report(offset, message);
    return this.leaf(offset, null);
  }

  private leaf(offset: number, value: TreeScalar): Written {
    this.count++;
    return { content: typeof value === 'string' ? this.nodes.shared(value) : value, offset };
  }
}

function newlyBegun(before: number): Begun {
  return { before, entries: new Map(), items: [], isContinued: false };
}

/** The text that a key is; undefined = it is none, or a merge key. */
export function keyOf(key: Node | null): string | undefined {
  const value = isScalar(key) ? key.value : undefined;
  return typeof value === 'string' && value !== '<<' ? value : undefined;
}

function keyMistake(key: Node | null): string {
  const value = isScalar(key) ? key.value : undefined;
  if (value === '<<')
    return 'expected no merge key <<: repeat the fields, or patch them in a strategy';
  if (typeof value !== 'number') return 'expected a text as key';
  return `expected a text as key, received ${value}: write "${value}"`;
}

function scalarOf(node: Node): TreeScalar {
  const value = isScalar(node) ? node.value : null;
  const known =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return known ? value : null;
}
