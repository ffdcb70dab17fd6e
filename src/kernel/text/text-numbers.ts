/**
 * Numbers texts in the order of their first appearance. They lie side by side as bytes: a map of
 * strings would take three times the memory, and keep whole lines of which they are parts.
 */
import { mixOne, seedOne } from '../hash.ts';
import { IntList } from '../int-list.ts';

const fewSlots = 1_024;
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
    const to = from + this.bytes.write(text, from);
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
      yield this.bytes.toString('utf8', this.start.at(number), this.start.at(number + 1));
    }
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
