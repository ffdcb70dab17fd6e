/** The shares of a queue in the order in which they are served, least score first. */
import { grow } from '../../kernel/columns.ts';

/** A heap whose least entry alone is changed or taken: that is all that serving does. */
export class ShareHeap {
  length = 0;
  private shares = new Int32Array(16);
  private scores = new Float64Array(16);
  /** Breaks ties: the sequence number of the share's first job. */
  private sequences = new Int32Array(16);

  /** The share to serve next, while there is one. */
  get first(): number {
    return this.shares[0]!;
  }

  clear(): void {
    this.length = 0;
  }

  add(share: number, score: number, sequence: number): void {
    if (this.length === this.shares.length) {
      this.shares = grow(this.shares, 2 * this.length);
      this.scores = grow(this.scores, 2 * this.length);
      this.sequences = grow(this.sequences, 2 * this.length);
    }
    let index = this.length++;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!this.precedes(score, sequence, above)) break;
      this.copy(above, index);
      index = above;
    }
    this.set(index, share, score, sequence);
  }

  /** The first share has been served. */
  changeFirst(score: number, sequence: number): void {
    this.sink(this.shares[0]!, score, sequence);
  }

  removeFirst(): void {
    const last = --this.length;
    if (last > 0) this.sink(this.shares[last]!, this.scores[last]!, this.sequences[last]!);
  }

  private sink(share: number, score: number, sequence: number): void {
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      if (below >= this.length) break;
      const right = below + 1;
      if (
        right < this.length &&
        this.precedes(this.scores[right]!, this.sequences[right]!, below)
      ) {
        below = right;
      }
      if (this.precedes(score, sequence, below)) break;
      this.copy(below, index);
      index = below;
    }
    this.set(index, share, score, sequence);
  }

  private precedes(score: number, sequence: number, index: number): boolean {
    const other = this.scores[index]!;
    return score < other || (score === other && sequence < this.sequences[index]!);
  }

  private copy(from: number, to: number): void {
    this.set(to, this.shares[from]!, this.scores[from]!, this.sequences[from]!);
  }

  private set(index: number, share: number, score: number, sequence: number): void {
    this.shares[index] = share;
    this.scores[index] = score;
    this.sequences[index] = sequence;
  }
}
