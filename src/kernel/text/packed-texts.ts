/**
 * Texts as bytes in pages that never move: UTF-8, but a UUID at the start, as ids of jobs have it,
 * takes 17 bytes. Half of a surrogate pair, for which UTF-8 has no bytes, becomes U+FFFD.
 */
import { joined, utf8Text } from '../bytes.ts';
import { itemAt } from '../lookup.ts';
import { collectIntegers } from '../number-collector.ts';

const pageBits = 16;
const pageBytes = 1 << pageBits;
const inPage = pageBytes - 1;
/** A character of UTF-16 has so many bytes of UTF-8 at most. */
const bytesPerCharacter = 3;
const lastAscii = 0x7f;
/** Shorter ones are written sooner than a call outside of JavaScript begins. */
const shortText = 40;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const uuidLength = 36;
/** Before the 16 bytes of a UUID; no UTF-8 has this byte. */
const uuidMark = 0xff;
const uuidBytes = 17;
const hyphen = 0x2d;
const zero = 0x30;
const nine = 0x39;
const letterA = 0x61;
/** Places of a packed UUID before which it has a hyphen. */
const groupsOfUuid = new Set([5, 7, 9, 11]);
/** The two digits of each byte. */
const digitsOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const encoder = new TextEncoder();

/** Texts as plain data: that of row i is the bytes from `start[i]` to `end[i]` of all pages. */
export interface Texts {
  readonly pages: readonly Uint8Array[];
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** The text of a row. */
export function textAt({ pages, start, end }: Texts, row: number): string {
  const [from, to] = [itemAt(start, row), itemAt(end, row)];
  return from === to ? '' : unpacked(bytesOf(pages, from, to));
}

/** Text after text; the one that is held is kept only where it is asked for. */
export class TextPages {
  /** The held text is the first `heldLength` bytes. */
  held = new Uint8Array(256);
  heldLength = 0;
  /** Texts that are kept, and their bytes. */
  count = 0;
  length = 0;
  private readonly pages: Uint8Array[] = [];
  private readonly start = collectIntegers();

  hold(text: string): void {
    const most = bytesPerCharacter * text.length;
    if (most > this.held.length) this.held = new Uint8Array(2 * most);
    this.heldLength = beginsWithUuid(text) ? pack(this.held, text) : write(this.held, text);
  }

  /** Appends the held text, to several pages where it has to be. */
  keep(): void {
    const { held, heldLength, pages } = this;
    for (let from = 0; from < heldLength;) {
      const page = (pages[this.length >> pageBits] ??= new Uint8Array(pageBytes));
      const at = this.length & inPage;
      const fitting = Math.min(heldLength - from, pageBytes - at);
      if (fitting > shortText) page.set(held.subarray(from, from + fitting), at);
      else for (let index = 0; index < fitting; index++) page[at + index] = held[from + index] ?? 0;
      from += fitting;
      this.length += fitting;
    }
    this.start.set(++this.count, this.length);
  }

  /** Whether the held text is a kept one. */
  holds(number: number): boolean {
    const { held, heldLength } = this;
    const from = this.startOf(number);
    const to = this.startOf(number + 1);
    if (to - from !== heldLength) return false;
    if (heldLength === 0) return true;
    const bytes = bytesOf(this.pages, from, to);
    let same = 0;
    while (same < heldLength && bytes[same] === held[same]) same++;
    return same === heldLength;
  }

  /** Where a kept text begins, or after the last one where all end. */
  startOf(number: number): number {
    return this.start.at(number);
  }

  byteAt(place: number): number {
    return this.pages[place >> pageBits]?.[place & inPage] ?? 0;
  }

  /** The kept texts; of the last page, what they take. */
  result(): Texts {
    const { count, length } = this;
    const last = this.pages.length - 1;
    const used = length - last * pageBytes;
    const pages = this.pages.map((page, index) => (index === last ? page.slice(0, used) : page));
    const start = this.start.result(count + 1);
    return { pages, start: start.subarray(0, count), end: start.subarray(1) };
  }
}

function beginsWithUuid(text: string): boolean {
  return text.length >= uuidLength && uuid.test(text);
}

/** Returns the length. */
function write(bytes: Uint8Array, text: string): number {
  if (text.length > shortText) return encoder.encodeInto(text, bytes).written;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > lastAscii) return encoder.encodeInto(text, bytes).written;
    bytes[at] = code;
  }
  return text.length;
}

/** A text that begins with a UUID. */
function pack(bytes: Uint8Array, text: string): number {
  let length = 0;
  bytes[length++] = uuidMark;
  for (let at = 0; at < uuidLength; at += 2) {
    if (text.charCodeAt(at) === hyphen) at++;
    bytes[length++] = (digitAt(text, at) << 4) | digitAt(text, at + 1);
  }
  return length + write(bytes.subarray(length), text.slice(uuidLength));
}

function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code <= nine ? code - zero : code - letterA + 10;
}

/** A view, or, where the text goes on in another page, a copy. */
function bytesOf(pages: readonly Uint8Array[], from: number, to: number): Uint8Array {
  const page = itemAt(pages, from >> pageBits);
  const length = Math.min(to - from, pageBytes - (from & inPage));
  const bytes = page.subarray(from & inPage, (from & inPage) + length);
  return from + length === to ? bytes : joined([bytes, bytesOf(pages, from + length, to)]);
}

function unpacked(bytes: Uint8Array): string {
  if (bytes[0] !== uuidMark) return utf8Text(bytes);
  let id = '';
  for (let at = 1; at < uuidBytes; at++) {
    if (groupsOfUuid.has(at)) id += '-';
    id += digitsOf[bytes[at] ?? 0] ?? '';
  }
  return bytes.length > uuidBytes ? id + utf8Text(bytes.subarray(uuidBytes)) : id;
}
