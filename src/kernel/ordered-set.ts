/**
 * An ordered set of small integers, as a tree of 32-bit words. No read is out of bounds: a level
 * has a word for each bit of the level above, and `extend` makes all levels together.
 */
import { grow } from './columns.ts';

/** Members are integers from 0; an operation takes at most log₃₂ of the largest member in steps. */
export class OrderedSet<Member extends number = number> {
  size = 0;
  /** A bit per member, then, level by level, a bit per non-zero word below, up to a single word. */
  private levels: Int32Array<ArrayBuffer>[] = [new Int32Array(1)];

  add(member: Member): void {
    const word = member >>> 5;
    if (word >= this.levels[0]!.length) this.extend(member);
    const leaves = this.levels[0]!;
    const before = leaves[word]!;
    const after = before | (1 << (member & 31));
    if (after === before) return;
    this.size++;
    leaves[word] = after;
    if (before === 0) this.mark(word);
  }

  delete(member: Member): void {
    const word = member >>> 5;
    const leaves = this.levels[0]!;
    if (word >= leaves.length) return;
    const before = leaves[word]!;
    const after = before & ~(1 << (member & 31));
    if (after === before) return;
    this.size--;
    leaves[word] = after;
    if (after === 0) this.unmark(word);
  }

  /** Marks a word of members that is no longer zero, up to the first level that has it already. */
  private mark(word: number): void {
    let position = word;
    for (let level = 1; level < this.levels.length; level++) {
      const words = this.levels[level]!;
      const before = words[position >>> 5]!;
      words[position >>> 5] = before | (1 << (position & 31));
      if (before !== 0) return;
      position >>>= 5;
    }
  }

  /** Unmarks a word of members that has become zero, and every word above that becomes zero. */
  private unmark(word: number): void {
    let position = word;
    for (let level = 1; level < this.levels.length; level++) {
      const words = this.levels[level]!;
      const after = words[position >>> 5]! & ~(1 << (position & 31));
      words[position >>> 5] = after;
      if (after !== 0) return;
      position >>>= 5;
    }
  }

  /** All members, ascending. */
  list(): Member[] {
    const members: Member[] = [];
    for (let member = this.first(); member >= 0; member = this.next(member)) members.push(member);
    return members;
  }

  /** Smallest member, −1 if there is none. */
  first(): Member {
    return this.next(-1 as Member);
  }

  /** Smallest member greater than `member`, −1 if there is none. */
  next(member: Member): Member {
    let start = member + 1;
    for (let level = 0; level < this.levels.length; level++) {
      const words = this.levels[level]!;
      const word = start >>> 5;
      if (word >= words.length) return -1 as Member;
      const rest = words[word]! & (-1 << (start & 31));
      if (rest !== 0) return this.descend(level, word, rest) as Member;
      start = word + 1;
    }
    return -1 as Member;
  }

  /** Largest member smaller than `member`, −1 if there is none. */
  previous(member: Member): Member {
    let end = member - 1;
    for (let level = 0; level < this.levels.length && end >= 0; level++) {
      const words = this.levels[level]!;
      // Beyond the last word everything is smaller.
      const beyond = end >>> 5 >= words.length;
      const word = beyond ? words.length - 1 : end >>> 5;
      const rest = words[word]! & (beyond ? -1 : -1 >>> (31 - (end & 31)));
      if (rest !== 0) return this.descendLast(level, word, rest) as Member;
      end = word - 1;
    }
    return -1 as Member;
  }

  /** The largest member under the highest bit of `rest`, a part of a level's word. */
  private descendLast(level: number, word: number, rest: number): number {
    let position = (word << 5) | highestBit(rest);
    for (let below = level - 1; below >= 0; below--) {
      position = (position << 5) | highestBit(this.levels[below]![position]!);
    }
    return position;
  }

  /** The smallest member under the lowest bit of `rest`, a part of a level's word. */
  private descend(level: number, word: number, rest: number): number {
    let position = (word << 5) | lowestBit(rest);
    for (let below = level - 1; below >= 0; below--) {
      position = (position << 5) | lowestBit(this.levels[below]![position]!);
    }
    return position;
  }

  /** Grows level 0 until it can hold `member`, and builds the levels above anew. */
  private extend(member: number): void {
    let words = grow(this.levels[0]!, (member >>> 5) + 1);
    this.levels = [words];
    while (words.length > 1) {
      const above = new Int32Array((words.length + 31) >>> 5);
      for (let word = 0; word < words.length; word++) {
        if (words[word] !== 0) above[word >>> 5]! |= 1 << (word & 31);
      }
      this.levels.push(above);
      words = above;
    }
  }
}

/** Number of the lowest set bit. */
function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** Number of the highest set bit. */
function highestBit(word: number): number {
  return 31 - Math.clz32(word);
}
