/** A list of ids or other 32-bit integers that is emptied and refilled without garbage. */
import { grow } from './columns.ts';

export class IntList<Item extends number = number> {
  length = 0;
  private items = new Int32Array(16);

  /** The item at a valid index. */
  at(index: number): Item {
    return this.items[index] as Item;
  }

  /** A copy of the items. */
  toArray(): Int32Array<ArrayBuffer> {
    return this.items.slice(0, this.length);
  }

  push(item: Item): void {
    if (this.length === this.items.length) this.items = grow(this.items, 2 * this.length);
    this.items[this.length++] = item;
  }

  /** Replaces the item at a valid index. */
  set(index: number, item: Item): void {
    this.items[index] = item;
  }

  /** Keeps the first `length` items. */
  truncate(length: number): void {
    this.length = length;
  }

  clear(): void {
    this.length = 0;
  }
}
