/**
 * A strict JSON parser that is fed with text in pieces. It keeps positions, reads several documents
 * in a row, and hands on the items of long lists one by one, so that it holds one at a time.
 */
import { sure } from '../lookup.ts';
import { JsonTokens, type Position } from './json-tokens.ts';
import type { JsonValue } from './json-values.ts';

/** Takes a value; false = no more are wanted. */
export type JsonHandler = (value: JsonValue, position: Position, isDocument: boolean) => boolean;

const deepest = 100;
/** Under which clients of AWS keep what was answered. */
const wrapperKeys: readonly string[] = ['data', 'Data'];

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
 * itself, that has a list under one of `listKeys` – the items of that list. A page may be wrapped:
 * it may be the `data` of an answer.
 */
export class JsonParser {
  /** Whether there was nothing but blanks so far. */
  isEmpty = true;
  private readonly listKeys: readonly string[];
  private readonly handle: JsonHandler;
  private readonly open: OpenJson[] = [];
  private awaited: Awaited = 'value';
  private wanted = true;
  private readonly tokens = new JsonTokens();

  constructor(listKeys: readonly string[], handle: JsonHandler) {
    this.listKeys = listKeys;
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
    const key = this.tokens.string();
    if (key === undefined) return false;
    sure(this.open.at(-1)).key = key;
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
    const isListed = parent?.mayBePage === true && this.listKeys.includes(parent.key);
    const isWrapped = parent?.mayBePage === true && wrapperKeys.includes(parent.key);
    this.open.push({
      position: this.tokens.position(),
      list: isList ? [] : undefined,
      object: new Map(),
      hands: isList && (parent === undefined || isListed),
      mayBePage: !isList && (parent === undefined || isItem || isWrapped),
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
      this.wanted = this.handle(value, position, parent === undefined);
    } else if (parent.list === undefined) parent.object.set(parent.key, value);
    else parent.list.push(value);
    return true;
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
