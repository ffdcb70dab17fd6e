/**
 * Numbers texts in the order of their first appearance. They lie side by side as bytes: a map of
 * strings would take three times the memory, and keep whole lines of which they are parts.
 */
import { mixOne, seedOne } from '../hash.ts';
import { TextPages, type Texts } from './packed-texts.ts';

const fewSlots = 1_024;

export class TextNumbers {
  private readonly pages = new TextPages();
  /** 1 + the number of a text, from the place that its hash gives on; 0 = free. */
  private slots = new Int32Array(fewSlots);

  /** Different texts. */
  get count(): number {
    return this.pages.count;
  }

  /** Bytes of all texts. */
  get length(): number {
    return this.pages.length;
  }

  /** The number of a text, known or new. */
  numberOf(text: string): number {
    this.pages.hold(text);
    const slot = this.slotOfHeld();
    const known = this.slots[slot] ?? 0;
    if (known > 0) return known - 1;
    this.pages.keep();
    const { count } = this;
    this.slots[slot] = count;
    if (2 * count > this.slots.length) this.rehash();
    return count - 1;
  }

  /** All texts, by number. */
  result(): Texts {
    return this.pages.result();
  }

  /** The slot of the held text, or the free one for it. */
  private slotOfHeld(): number {
    const { slots, pages } = this;
    const { held, heldLength } = pages;
    let hash = seedOne;
    for (let at = 0; at < heldLength; at++) hash = mixOne(hash, held[at] ?? 0);
    for (let slot = hash & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0 || pages.holds(number)) return slot;
    }
  }

  /** All texts differ: each takes the first free slot. */
  private rehash(): void {
    const { pages, count } = this;
    const slots = new Int32Array(2 * this.slots.length);
    for (let number = 0; number < count; number++) {
      let hash = seedOne;
      const end = pages.startOf(number + 1);
      for (let at = pages.startOf(number); at < end; at++) hash = mixOne(hash, pages.byteAt(at));
      let slot = hash & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number + 1;
    }
    this.slots = slots;
  }
}
