/**
 * Numbers texts in the order of their first appearance. They lie side by side as bytes: a map of
 * strings would take three times the memory, and keep whole lines of which they are parts.
 */
import { mixOne, seedOne } from '../hash.ts';
import { IntList } from '../int-list.ts';

const fewSlots = 1_024;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const uuidLength = 36;
/** Before the 16 bytes of a UUID; no UTF-8 has this byte. */
const uuidMark = 0xff;
const uuidBytes = 17;

/** Texts as bytes: that of number i is in `bytes[start[i] … start[i+1] − 1]`; see `packedTextAt`. */
export interface PackedTexts {
  readonly bytes: Uint8Array;
  readonly start: Int32Array;
}

/** A character of UTF-16 has so many bytes of UTF-8 at most. */
const bytesPerCharacter = 3;

export class TextNumbers {
  /** Different texts. */
  count = 0;
  private bytes = Buffer.alloc(fewSlots);
  /** Of the text of each number, and behind the last one. */
  private readonly start = new IntList();
  /** 1 + the number of a text, from the place that its hash gives on; 0 = free. */
  private slots = new Int32Array(fewSlots);

  constructor() {
    this.start.push(0);
  }

  /** Bytes of all texts. */
  get length(): number {
    return this.start.at(this.count);
  }

  /** The number of a text, known or new. */
  numberOf(text: string): number {
    const from = this.start.at(this.count);
    this.reserve(from + bytesPerCharacter * text.length);
    const to = from + writePacked(this.bytes, text, from);
    const slot = this.slotOf(from, to);
    const known = this.slots[slot] ?? 0;
    if (known > 0) return known - 1;
    this.slots[slot] = ++this.count;
    this.start.push(to);
    if (2 * this.count > this.slots.length) this.rehash();
    return this.count - 1;
  }

  /** All texts, by number. */
  *texts(): Generator<string, void, undefined> {
    for (let number = 0; number < this.count; number++) {
      yield readPacked(this.bytes, this.start.at(number), this.start.at(number + 1));
    }
  }

  /** All texts, as plain data. */
  packed(): PackedTexts {
    return {
      bytes: new Uint8Array(this.bytes.subarray(0, this.length)),
      start: this.start.toArray(),
    };
  }

  /** The slot of the text `bytes[from … to − 1]`, or the free one for it. */
  private slotOf(from: number, to: number): number {
    const { slots, bytes, start } = this;
    let hash = seedOne;
    for (let at = from; at < to; at++) hash = mixOne(hash, bytes[at] ?? 0);
    for (let slot = hash & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0) return slot;
      const isSame = bytes.compare(bytes, start.at(number), start.at(number + 1), from, to) === 0;
      if (isSame) return slot;
    }
  }

  private reserve(length: number): void {
    if (length <= this.bytes.length) return;
    const grown = Buffer.alloc(Math.max(length, 2 * this.bytes.length));
    this.bytes.copy(grown);
    this.bytes = grown;
  }

  private rehash(): void {
    this.slots = new Int32Array(2 * this.slots.length);
    for (let number = 0; number < this.count; number++) {
      this.slots[this.slotOf(this.start.at(number), this.start.at(number + 1))] = number + 1;
    }
  }
}

/** The text of a number. */
export function packedTextAt({ bytes, start }: PackedTexts, number: number): string {
  return readPacked(bytes, start[number] ?? 0, start[number + 1] ?? 0);
}

/** UTF-8, but a UUID at the start, as ids of jobs have it, takes 17 bytes. Returns the length. */
function writePacked(bytes: Buffer, text: string, at: number): number {
  if (!uuid.test(text)) return bytes.write(text, at);
  bytes[at] = uuidMark;
  const digits = text.slice(0, uuidLength).replaceAll('-', '');
  bytes.write(digits, at + 1, 'hex');
  return uuidBytes + bytes.write(text.slice(uuidLength), at + uuidBytes);
}

function readPacked(bytes: Uint8Array, from: number, to: number): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (from === to || bytes[from] !== uuidMark) return buffer.toString('utf8', from, to);
  const digits = buffer.toString('hex', from + 1, from + uuidBytes);
  const groups = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16)];
  const id = [...groups, digits.slice(16, 20), digits.slice(20)].join('-');
  return id + buffer.toString('utf8', from + uuidBytes, to);
}
