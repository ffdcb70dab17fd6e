/** The nodes of a text, as compact as can be: their places are offsets until somebody asks. */
import { IntList } from '../../kernel/int-list.ts';
import type {
  ListTree,
  MapEntries,
  MapEntry,
  MapTree,
  Place,
  ScalarTree,
  Tree,
  TreeScalar,
} from './tree.ts';

/** A value without its place: a scalar as it is, or a node that knows its place. */
export type Content = TreeScalar | Tree;

/** A value of a map or a list, and where it begins. */
export interface Written {
  readonly content: Content;
  readonly offset: number;
}

/** A value of a map with the place of its key. */
export interface EntryNode extends Written {
  readonly keyOffset: number;
}

/** Maps with more keys find them by a table of their own. */
const scannedKeys = 12;
/** Different texts that are held once each. */
const sharedTexts = 4_096;

/** What the nodes of one text share: how offsets become places, and what occurs many times. */
export class TextNodes {
  /** Of each entry of a map: where its key begins, and where its value does. */
  readonly offsets = new IntList();
  private readonly texts = new Map<string, string>();
  private readonly keyLists = new Map<string, readonly string[]>();

  readonly placeAt: (offset: number) => Place;

  constructor(placeAt: (offset: number) => Place) {
    this.placeAt = placeAt;
  }

  node({ content, offset }: Written): Tree {
    const isNode = typeof content === 'object' && content !== null;
    return isNode ? content : new TextScalar(this, offset, content);
  }

  list(offset: number, items: readonly Tree[]): ListTree {
    return new TextList(this, offset, items);
  }

  map(offset: number, entries: ReadonlyMap<string, EntryNode>): MapTree {
    const first = this.offsets.length;
    const contents: Content[] = [];
    for (const { content, keyOffset, offset: valueOffset } of entries.values()) {
      contents.push(content);
      this.offsets.push(keyOffset);
      this.offsets.push(valueOffset);
    }
    const isWide = entries.size > scannedKeys;
    const names = isWide ? [...entries.keys()] : this.sharedKeys([...entries.keys()]);
    const cells = { names, contents: contents.slice(), first };
    return isWide ? new WideTextMap(this, offset, cells) : new TextMap(this, offset, cells);
  }

  /** The text itself, or an equal one that is held already. */
  shared(text: string): string {
    const known = this.texts.get(text);
    if (known === undefined && this.texts.size < sharedTexts) this.texts.set(text, text);
    return known ?? text;
  }

  /** Most maps have the keys of others. */
  private sharedKeys(keys: readonly string[]): readonly string[] {
    const all = keys.join('\n');
    const known = this.keyLists.get(all);
    const isSame = known?.length === keys.length && known.every((key, n) => key === keys[n]);
    if (isSame) return known;
    if (this.keyLists.size < sharedTexts) this.keyLists.set(all, keys);
    return keys;
  }
}

abstract class TextNode {
  protected readonly nodes: TextNodes;
  private readonly offset: number;

  constructor(nodes: TextNodes, offset: number) {
    this.nodes = nodes;
    this.offset = offset;
  }

  get place(): Place {
    return this.nodes.placeAt(this.offset);
  }
}

class TextScalar extends TextNode implements ScalarTree {
  readonly value: TreeScalar;

  constructor(nodes: TextNodes, offset: number, value: TreeScalar) {
    super(nodes, offset);
    this.value = value;
  }

  get kind() {
    return 'scalar' as const;
  }
}

class TextList extends TextNode implements ListTree {
  readonly items: readonly Tree[];

  constructor(nodes: TextNodes, offset: number, items: readonly Tree[]) {
    super(nodes, offset);
    this.items = items;
  }

  get kind() {
    return 'list' as const;
  }
}

/** What a map holds, in columns. */
interface EntryColumns {
  readonly names: readonly string[];
  readonly contents: readonly Content[];
  /** Where its offsets begin in the column of all. */
  readonly first: number;
}

/** A map that is its entries too: an entry is made for who asks. */
class TextMap extends TextNode implements MapTree, MapEntries {
  private readonly names: readonly string[];
  private readonly contents: readonly Content[];
  private readonly first: number;

  constructor(nodes: TextNodes, offset: number, { names, contents, first }: EntryColumns) {
    super(nodes, offset);
    this.names = names;
    this.contents = contents;
    this.first = first;
  }

  get kind() {
    return 'map' as const;
  }

  get entries(): MapEntries {
    return this;
  }

  get size(): number {
    return this.names.length;
  }

  has(key: string): boolean {
    return this.positionOf(key) >= 0;
  }

  get(key: string): MapEntry | undefined {
    const at = this.positionOf(key);
    return at < 0 ? undefined : this.entryAt(at);
  }

  keys(): Iterable<string> {
    return this.names;
  }

  *[Symbol.iterator](): Generator<[string, MapEntry], undefined> {
    for (const [at, name] of this.names.entries()) yield [name, this.entryAt(at)];
  }

  protected positionOf(key: string): number {
    return this.names.indexOf(key);
  }

  private entryAt(at: number): MapEntry {
    const { nodes, contents, first } = this;
    const keyOffset = nodes.offsets.at(first + 2 * at);
    const offset = nodes.offsets.at(first + 2 * at + 1);
    return new TextEntry(nodes, keyOffset, nodes.node({ content: contents[at] ?? null, offset }));
  }
}

/** A map with many keys. */
class WideTextMap extends TextMap {
  private readonly positions: ReadonlyMap<string, number>;

  constructor(nodes: TextNodes, offset: number, cells: EntryColumns) {
    super(nodes, offset, cells);
    this.positions = new Map(cells.names.map((name, at) => [name, at]));
  }

  protected override positionOf(key: string): number {
    return this.positions.get(key) ?? -1;
  }
}

class TextEntry implements MapEntry {
  readonly value: Tree;
  private readonly nodes: TextNodes;
  private readonly keyOffset: number;

  constructor(nodes: TextNodes, keyOffset: number, value: Tree) {
    this.nodes = nodes;
    this.keyOffset = keyOffset;
    this.value = value;
  }

  get keyPlace(): Place {
    return this.nodes.placeAt(this.keyOffset);
  }
}
