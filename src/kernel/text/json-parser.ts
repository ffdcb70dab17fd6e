/**
 * A strict JSON parser that is fed with text in pieces. It keeps positions, reads several documents
 * in a row, and hands on the items of long lists one by one, so that it holds one at a time.
 */
import { sure } from '../lookup.ts';
import type { JsonValue } from './json-values.ts';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the text stops being JSON that can be read. */
export class JsonFault extends Error {
  readonly position: Position;
  constructor(message: string, position: Position) {
    super(message);
    this.position = position;
  }
}

/** Takes a value; false = no more are wanted. */
export type JsonHandler = (value: JsonValue, position: Position, isDocument: boolean) => boolean;

const deepest = 100;
const blanks = ' \t\r\n';
/** Characters of the texts and numbers of a value, and its lists and objects. */
const mostHeld = 1 << 20;
/** Longer than any word or number that is read. */
const longestWord = 1_000;
// Bounded: an unbounded repetition over megabytes would exhaust the matcher's stack.
const numbers = /-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,10})?/y;
const loneSurrogate = /\p{Surrogate}/u;
const words = /true|false|null/y;

/** What comes next; `first` = a value or the end of its list, `firstKey` likewise. */
type Awaited = 'value' | 'first' | 'key' | 'firstKey' | 'colon' | 'next';

/** A list or an object that has begun. */
interface Open {
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
 * itself, that has a list under `listKey` – the items of that list.
 */
export class JsonParser {
  /** Whether there was nothing but blanks so far. */
  isEmpty = true;
  private readonly listKey: string;
  private readonly handle: JsonHandler;
  private readonly open: Open[] = [];
  private awaited: Awaited = 'value';
  private wanted = true;
  private held = 0;
  /** What has not been read. */
  private text = '';
  private at = 0;
  private isLast = false;
  private line = 1;
  /** Characters of the line before `text`. */
  private columnsBefore = 0;
  private lineStart = 0;

  constructor(listKey: string, handle: JsonHandler) {
    this.listKey = listKey;
    this.handle = handle;
  }

  /** Reads on; false = no more is wanted. Throws `JsonFault`. */
  write(piece: string): boolean {
    this.columnsBefore += this.at - this.lineStart;
    this.lineStart = 0;
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
    while (this.wanted && this.step());
    return this.wanted;
  }

  /** Throws `JsonFault` if a document has no end. */
  end(): void {
    this.isLast = true;
    this.write('');
  }

  /** The position of the next character. */
  position(): Position {
    return { line: this.line, column: this.columnsBefore + this.at - this.lineStart + 1 };
  }

  /** Line of the end of the text. */
  lastLine(): number {
    return this.line + this.text.slice(this.at).split('\n').length - 1;
  }

  /** Reads a token; false = it is not all there, or there is none. */
  private step(): boolean {
    const next = this.peek();
    const inside = this.open.at(-1);
    if (next === '' && (!this.isLast || inside === undefined)) return false;
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
        if (next !== ':') throw this.unexpected('":"');
        return this.skip('value');
      case 'next':
        return this.next(next, sure(inside));
    }
  }

  private value(next: string): boolean {
    if (next === '{' || next === '[') return this.begin(next === '[');
    const { held } = this;
    const position = this.position();
    const scalar = next === '"' ? this.string() : this.word();
    return scalar !== undefined && this.add(scalar, position, held);
  }

  private key(next: string): boolean {
    if (next !== '"') throw this.unexpected('a key in quotes');
    const key = this.string();
    if (key === undefined) return false;
    sure(this.open.at(-1)).key = key;
    this.awaited = 'colon';
    return true;
  }

  private next(next: string, { list }: Open): boolean {
    const close = list === undefined ? '}' : ']';
    if (next === close) return this.close();
    if (next !== ',') throw this.unexpected(`"," or "${close}"`);
    return this.skip(list === undefined ? 'key' : 'value');
  }

  private begin(isList: boolean): boolean {
    const parent = this.open.at(-1);
    if (this.open.length > deepest) throw this.fault(`nested deeper than ${deepest}`);
    const isItem = parent?.hands === true && this.open.length === 1 && !isList;
    const isListed = parent?.mayBePage === true && parent.key === this.listKey;
    this.open.push({
      position: this.position(),
      list: isList ? [] : undefined,
      object: new Map(),
      hands: isList && (parent === undefined || isListed),
      mayBePage: !isList && (parent === undefined || isItem),
      heldBefore: this.held,
      key: '',
      isPage: false,
    });
    this.hold(1);
    return this.skip(isList ? 'first' : 'firstKey');
  }

  private close(): boolean {
    const { list, object, hands, isPage, position, heldBefore } = sure(this.open.pop());
    this.at++;
    if (!hands && !isPage) return this.add(list ?? object, position, heldBefore);
    const parent = this.completed();
    if (hands && parent !== undefined) parent.isPage = true;
    this.held = heldBefore;
    return true;
  }

  /** Hands on a value that is complete, or makes it a part of what it is in. */
  private add(value: JsonValue, position: Position, heldBefore: number): boolean {
    const parent = this.completed();
    if (parent === undefined || parent.hands) {
      this.held = heldBefore;
      this.wanted = this.handle(value, position, parent === undefined);
    } else if (parent.list === undefined) parent.object.set(parent.key, value);
    else parent.list.push(value);
    return true;
  }

  /** Awaits what follows a value; returns what it is in. */
  private completed(): Open | undefined {
    const parent = this.open.at(-1);
    this.awaited = parent === undefined ? 'value' : 'next';
    return parent;
  }

  /** undefined = its end is not there yet. */
  private string(): string | undefined {
    const { text, at } = this;
    let end = text.indexOf('"', at + 1);
    while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
    if (end < 0) {
      if (this.isLast) throw this.fault('the text in quotes has no end');
      if (text.length - at > mostHeld) this.hold(mostHeld);
      return undefined;
    }
    const parsed = parsedText(text.slice(at, end + 1));
    if (parsed === undefined) throw this.fault('the text in quotes has a bad character or escape');
    this.hold(end - at);
    this.at = end + 1;
    return parsed;
  }

  /** undefined = its end is not there yet. */
  private word(): JsonValue | undefined {
    if (!this.isLast && this.text.length - this.at < longestWord) return undefined;
    const word = this.match(words);
    if (word !== '') return word === 'null' ? null : word === 'true';
    const number = this.match(numbers);
    if (number === '') throw this.unexpected('a value');
    return Number(number);
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.hold(found.length);
    this.at += found.length;
    return found;
  }

  /** Counts what is kept until a value is handed on. */
  private hold(characters: number): void {
    this.held += characters;
    if (this.held > mostHeld) throw this.fault('a value is longer than 1 MiB');
  }

  /** The next character that is not blank; empty = there is none. */
  private peek(): string {
    const { text } = this;
    let at = this.at;
    for (; at < text.length && blanks.includes(text.charAt(at)); at++) {
      if (text.charAt(at) !== '\n') continue;
      this.line++;
      this.lineStart = at + 1;
      this.columnsBefore = 0;
    }
    this.at = at;
    return text.charAt(at);
  }

  private skip(awaited: Awaited): true {
    this.at++;
    this.awaited = awaited;
    return true;
  }

  private unexpected(expected: string): JsonFault {
    const next = this.text.charAt(this.at);
    const found = next === '' ? 'the end of the file' : JSON.stringify(next);
    return this.fault(`expected ${expected}, found ${found}`);
  }

  private fault(message: string): JsonFault {
    return new JsonFault(message, this.position());
  }
}

function isEscaped(text: string, quote: number): boolean {
  let from = quote;
  while (text.charAt(from - 1) === '\\') from--;
  return (quote - from) % 2 === 1;
}

/** undefined = it is not JSON, or no Unicode. */
function parsedText(quoted: string): string | undefined {
  try {
    const text: unknown = JSON.parse(quoted);
    return typeof text === 'string' && !loneSurrogate.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
