/** The shares of a queue that have RUNNABLE jobs: in front those that may be served soon. */
import { int32 } from '../../kernel/columns.ts';
import type { Cells, RowId, ShareId } from '../../kernel/ids.ts';

/**
 * Up to an instant every share behind the front has a score above a bar, whatever happens: while
 * some score in front is below the bar, only those are worked out.
 */
export class WaitingShares {
  count = 0;
  /** Shares in front: the first rows. */
  front = 0;
  bar = 0;
  /** The bar's last instant; −1 = there is no bar. */
  until = -1;
  private readonly shares: Cells<RowId, ShareId>;
  /** The row of each share, while it has one. */
  private readonly rows: Cells<ShareId, RowId>;

  /** `shareCount`: shares of all queues. */
  constructor(shareCount: number) {
    this.shares = int32(shareCount);
    this.rows = int32(shareCount);
  }

  at(row: RowId): ShareId {
    return this.shares[row];
  }

  /** The share joins, behind the front. */
  add(share: ShareId): void {
    this.set(this.count++, share);
  }

  /** The last share in front takes a row there, the last of all the row that is left. */
  delete(share: ShareId): void {
    let row = this.rows[share];
    if (row < this.front) {
      const last: RowId = --this.front;
      this.set(row, this.shares[last]);
      row = last;
    }
    const last: RowId = --this.count;
    if (row < last) this.set(row, this.shares[last]);
  }

  /** A share from behind the front joins it. */
  bringForward(share: ShareId): void {
    const first: RowId = this.front++;
    this.set(this.rows[share], this.shares[first]);
    this.set(first, share);
  }

  private set(row: RowId, share: ShareId): void {
    this.shares[row] = share;
    this.rows[share] = row;
  }
}
