/** The shares of a queue in the order in which they are served, least score first [dispatch.10]. */
import { float64, growAll, int32 } from '../../kernel/columns.ts';
import type { RowId, ShareId } from '../../kernel/ids.ts';

const top = 0 as RowId;

/** A heap in which only the least entry is changed or removed: serving needs no more. */
export class ShareHeap {
  length = 0;
  private shares = int32<RowId, ShareId>(16);
  private scores = float64<RowId>(16);
  /** Breaks ties: the sequence number of the share's first job. */
  private sequences = int32<RowId>(16);

  /** The share to serve next, while there is one. */
  get first(): ShareId {
    return this.shares[top];
  }

  clear(): void {
    this.length = 0;
  }

  add(share: ShareId, score: number, sequence: number): void {
    if (this.length === this.shares.length) growAll(this, 2 * this.length);
    let index: RowId = this.length++;
    while (index > 0) {
      const above: RowId = (index - 1) >> 1;
      if (!this.precedes(score, sequence, above)) break;
      this.copy(above, index);
      index = above;
    }
    this.set(index, share, score, sequence);
  }

  /** The first share has been served. */
  changeFirst(score: number, sequence: number): void {
    this.sink(this.shares[top], score, sequence);
  }

  removeFirst(): void {
    const last: RowId = --this.length;
    if (last > 0) this.sink(this.shares[last], this.scores[last], this.sequences[last]);
  }

  private sink(share: ShareId, score: number, sequence: number): void {
    let index = top;
    for (;;) {
      let below: RowId = 2 * index + 1;
      if (below >= this.length) break;
      const right: RowId = below + 1;
      if (right < this.length && this.precedes(this.scores[right], this.sequences[right], below)) {
        below = right;
      }
      if (this.precedes(score, sequence, below)) break;
      this.copy(below, index);
      index = below;
    }
    this.set(index, share, score, sequence);
  }

  private precedes(score: number, sequence: number, index: RowId): boolean {
    const other = this.scores[index];
    return score < other || (score === other && sequence < this.sequences[index]);
  }

  private copy(from: RowId, to: RowId): void {
    this.set(to, this.shares[from], this.scores[from], this.sequences[from]);
  }

  private set(index: RowId, share: ShareId, score: number, sequence: number): void {
    this.shares[index] = share;
    this.scores[index] = score;
    this.sequences[index] = sequence;
  }
}
