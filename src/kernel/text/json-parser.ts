/**
 * A strict JSON parser that is fed with text in pieces. It keeps positions, reads several documents
 * in a row, and hands on the items of long lists one by one, so that it holds one at a time.
 */
import { sure } from '../lookup.ts';
import { JsonTokens, type Position } from './json-tokens.ts';
import type { JsonValue } from './json-values.ts';

/** Takes a value; false = no more are wanted. */
export type JsonHandler = (
  value: JsonValue,
  position: Position,
  isDocument: boolean,
  place: JsonPlace,
) => boolean;

/** Where an item comes from: the key of its list or map, and its own key in a map; else empty. */
export interface JsonPlace {
  readonly list: string;
  readonly key: string;
}

/** Whose items are handed on, by key. */
export interface JsonPages {
  /** Lists of a page. */
  readonly lists: readonly string[];
  /** Objects of a page, of which each member is handed on. */
  readonly maps?: readonly string[];
  /** Objects of a page that are pages themselves; unless given, the `data` of an answer. */
  readonly wrappers?: readonly string[];
}

const deepest = 100;
/** Under which clients of AWS keep what was answered. */
const usualWrappers: readonly string[] = ['data', 'Data'];
const nowhere: JsonPlace = { list: '', key: '' };

/** What comes next; `first` = a value or the end of its list, `firstKey` likewise. */
type Awaited = 'value' | 'first' | 'key' | 'firstKey' | 'colon' | 'next';

/** A list or an object that has begun. */
interface OpenJson {
  readonly position: Position;
  /** undefined = it is an object. */
  readonly list: JsonValue[] | undefined;
  readonly object: Map<string, JsonValue>;
  /** Whether its items are handed on, instead of being kept. */
  readonly hands: boolean;
  /** Whether it is a document, or an item of a list of documents. */
  readonly mayBePage: boolean;
  /** What was held before it. */
  readonly heldBefore: number;
  /** The key whose value comes next. */
  key: string;
  isPage: boolean;
}

/**
 * Hands on every document, but of a list its items, and of a page – an object, in a list or by
 * itself, that has one of the lists – the items of that list.
 */
export class JsonParser {
  /** Whether there was nothing but blanks so far. */
  isEmpty = true;
  private readonly lists: readonly string[];
  private readonly maps: readonly string[];
  private readonly wrappers: readonly string[];
  private readonly handle: JsonHandler;
  private readonly open: OpenJson[] = [];
  private awaited: Awaited = 'value';
  private wanted = true;
  private readonly tokens = new JsonTokens();

  constructor({ lists, maps = [], wrappers = usualWrappers }: JsonPages, handle: JsonHandler) {
    this.lists = lists;
    this.maps = maps;
    this.wrappers = wrappers;
    this.handle = handle;
  }

  /** Reads on; false = no more is wanted. Throws `JsonFault`. */
  write(piece: string): boolean {
    this.tokens.write(piece);
    while (this.wanted && this.step());
    return this.wanted;
  }

  /** Throws `JsonFault` if a document has no end. */
  end(): void {
    this.tokens.isLast = true;
    this.write('');
  }

  /** Line of the end of the text so far. */
  lastLine(): number {
    return this.tokens.lastLine();
  }

  /** Reads a token; false = it is not all there, or there is none. */
  private step(): boolean {
    const next = this.tokens.peek();
    const inside = this.open.at(-1);
    if (next === '' && (!this.tokens.isLast || inside === undefined)) return false;
    this.isEmpty = false;
    switch (this.awaited) {
      case 'first':
        return next === ']' ? this.close() : this.value(next);
      case 'value':
        return this.value(next);
      case 'firstKey':
        return next === '}' ? this.close() : this.key(next);
      case 'key':
        return this.key(next);
      case 'colon':
        if (next !== ':') throw this.tokens.unexpected('":"');
        return this.skip('value');
      case 'next':
        return this.next(next, sure(inside));
    }
  }

  private value(next: string): boolean {
    if (next === '{' || next === '[') return this.begin(next === '[');
    const { held } = this.tokens;
    const position = this.tokens.position();
    const scalar = next === '"' ? this.tokens.string() : this.tokens.word();
    return scalar !== undefined && this.add(scalar, position, held);
  }

  private key(next: string): boolean {
    if (next !== '"') throw this.tokens.unexpected('a key in quotes');
    const inside = sure(this.open.at(-1));
    // A key of an item that was handed on is not kept.
    if (inside.hands) this.tokens.held = inside.heldBefore;
    const key = this.tokens.string();
    if (key === undefined) return false;
    inside.key = key;
    this.awaited = 'colon';
    return true;
  }

  private next(next: string, { list }: OpenJson): boolean {
    const close = list === undefined ? '}' : ']';
    if (next === close) return this.close();
    if (next !== ',') throw this.tokens.unexpected(`"," or "${close}"`);
    return this.skip(list === undefined ? 'key' : 'value');
  }

  private begin(isList: boolean): boolean {
    const parent = this.open.at(-1);
    if (this.open.length > deepest) throw this.tokens.fault(`nested deeper than ${deepest}`);
    const isItem = parent?.hands === true && this.open.length === 1 && !isList;
    const key = parent?.mayBePage === true ? parent.key : undefined;
    const isListed = key !== undefined && (isList ? this.lists : this.maps).includes(key);
    const isWrapper = key !== undefined && !isList && this.wrappers.includes(key);
    this.open.push({
      position: this.tokens.position(),
      list: isList ? [] : undefined,
      object: new Map(),
      hands: isListed || (isList && parent === undefined),
      mayBePage: isWrapper || (!isList && (parent === undefined || isItem)),
      heldBefore: this.tokens.held,
      key: '',
      isPage: false,
    });
    this.tokens.hold(1);
    return this.skip(isList ? 'first' : 'firstKey');
  }

  private close(): boolean {
    const { list, object, hands, isPage, position, heldBefore } = sure(this.open.pop());
    this.tokens.skip();
    if (!hands && !isPage) return this.add(list ?? object, position, heldBefore);
    const parent = this.completed();
    if (parent !== undefined) parent.isPage = true;
    this.tokens.held = heldBefore;
    return true;
  }

  /** Hands on a value that is complete, or makes it a part of what it is in. */
  private add(value: JsonValue, position: Position, heldBefore: number): boolean {
    const parent = this.completed();
    if (parent === undefined || parent.hands) {
      this.tokens.held = heldBefore;
      this.wanted = this.handle(value, position, parent === undefined, this.place());
    } else if (parent.list === undefined) parent.object.set(parent.key, value);
    else parent.list.push(value);
    return true;
  }

  /** Where the item that is complete comes from. */
  private place(): JsonPlace {
    const [page, list] = this.open.slice(-2);
    const key = list?.list === undefined ? (list?.key ?? '') : '';
    return list === undefined ? nowhere : { list: page?.key ?? '', key };
  }

  /** Awaits what follows a value; returns what it is in. */
  private completed(): OpenJson | undefined {
    const parent = this.open.at(-1);
    this.awaited = parent === undefined ? 'value' : 'next';
    return parent;
  }

  private skip(awaited: Awaited): true {
    this.tokens.skip();
    this.awaited = awaited;
    return true;
  }
}
