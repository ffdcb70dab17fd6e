/** A strict JSON reader that keeps positions and reads several documents in a row. */

export type JsonObject = ReadonlyMap<string, JsonValue>;
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** Where the text stops being JSON. */
export class JsonFault extends Error {
  /** Characters before the fault. */
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

export interface JsonDocuments {
  readonly values: readonly JsonValue[];
  /** Characters before an object; 0 for other values. */
  offsetOf(value: JsonValue): number;
}

const deepest = 100;
const blanks = ' \t\r\n';
// Bounded: an unbounded repetition over megabytes would exhaust the matcher's stack.
const numbers = /-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,10})?/y;
const words = /true|false|null/y;

/** A place in the text, and the offsets of the objects read so far. */
interface Cursor {
  readonly text: string;
  at: number;
  readonly offsets: Map<JsonValue, number>;
}

/** All documents of the text, with or without blanks between them; throws `JsonFault`. */
export function readJson(text: string): JsonDocuments {
  const cursor: Cursor = { text, at: 0, offsets: new Map() };
  const values: JsonValue[] = [];
  while (peek(cursor) !== '') values.push(readValue(cursor, 0));
  return { values, offsetOf: (value) => cursor.offsets.get(value) ?? 0 };
}

function readValue(cursor: Cursor, depth: number): JsonValue {
  if (depth > deepest) throw new JsonFault(`nested deeper than ${deepest}`, cursor.at);
  const first = peek(cursor);
  if (first === '{') return readObject(cursor, depth);
  if (first === '[') return readArray(cursor, depth);
  if (first === '"') return readString(cursor);
  const word = match(cursor, words);
  if (word !== '') return word === 'null' ? null : word === 'true';
  const number = match(cursor, numbers);
  if (number === '') throw fault(cursor, 'a value');
  return Number(number);
}

function readString(cursor: Cursor): string {
  const { text, at: from } = cursor;
  let end = from + 1;
  while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
  if (end >= text.length) throw new JsonFault('the text in quotes has no end', from);
  cursor.at = end + 1;
  try {
    return JSON.parse(text.slice(from, cursor.at)) as string;
  } catch {
    throw new JsonFault('the text in quotes has a bad character or escape', from);
  }
}

function readArray(cursor: Cursor, depth: number): JsonValue {
  const values: JsonValue[] = [];
  readItems(cursor, '[]', () => void values.push(readValue(cursor, depth + 1)));
  return values;
}

function readObject(cursor: Cursor, depth: number): JsonValue {
  const object = new Map<string, JsonValue>();
  cursor.offsets.set(object, cursor.at);
  readItems(cursor, '{}', () => {
    if (peek(cursor) !== '"') throw fault(cursor, 'a key in quotes');
    const key = readString(cursor);
    take(cursor, ':', '":"');
    object.set(key, readValue(cursor, depth + 1));
  });
  return object;
}

/** Reads items separated by commas between the two brackets. */
function readItems(cursor: Cursor, brackets: string, readItem: () => void): void {
  const close = brackets.charAt(1);
  cursor.at++;
  if (peek(cursor) !== close) {
    readItem();
    while (peek(cursor) === ',') {
      cursor.at++;
      readItem();
    }
  }
  take(cursor, close, `"," or "${close}"`);
}

/** The next character that is not blank; empty at the end. */
function peek(cursor: Cursor): string {
  const { text } = cursor;
  while (cursor.at < text.length && blanks.includes(text.charAt(cursor.at))) cursor.at++;
  return text.charAt(cursor.at);
}

function take(cursor: Cursor, character: string, expected: string): void {
  if (peek(cursor) !== character) throw fault(cursor, expected);
  cursor.at++;
}

function match(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0] ?? '';
  cursor.at += found.length;
  return found;
}

function fault({ text, at }: Cursor, expected: string): JsonFault {
  const found = at < text.length ? JSON.stringify(text.charAt(at)) : 'the end of the file';
  return new JsonFault(`expected ${expected}, found ${found}`, at);
}

/** The member `key` of an object; undefined where there is none, or the value is no object. */
export function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(value) ? value.get(key) : undefined;
}

/** The elements of the array `key` of an object; empty where there is none. */
export function elements(value: JsonValue | undefined, key: string): readonly JsonValue[] {
  const list = member(value, key);
  return isList(list) ? list : [];
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A scalar as text; empty for objects, arrays and undefined. */
export function scalarText(value: JsonValue | undefined): string {
  return value === undefined || isObject(value) || isList(value) ? '' : String(value);
}
