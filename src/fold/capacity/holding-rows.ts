/** A row for each instance, group of jobs and use: a hash table in columns, without garbage. */
import { growAll, int32, uint8 } from '../../kernel/columns.ts';
import { sortedBy } from '../../kernel/counting-sort.ts';
import type { Cells, Column, HoldingId, InstanceId, JobGroupId, RowId } from '../../kernel/ids.ts';

/** What the time of attempts was for. */
export const HeldFor = { USEFUL: 0, LOST: 1, BOOT: 2 } as const;
export type HeldFor = (typeof HeldFor)[keyof typeof HeldFor];

const uses = Object.keys(HeldFor).length;

const initialRows = 64;

/** Places for the uses of an instance, so that those of the first group lie side by side. */
const stride = 4;
/** An odd constant that spreads the other groups over all bits. */
const spreadGroups = 0x9e37_79b1;

/** Uses of groups as one number, in their order. */
function codeOf(group: JobGroupId, use: HeldFor): RowId {
  return uses * group + use;
}

/** In order of first look-ups. */
export class HoldingRows {
  length = 0;
  readonly columns = {
    instance: int32<HoldingId, InstanceId>(initialRows),
    group: int32<HoldingId, JobGroupId>(initialRows),
    use: uint8<HoldingId, HeldFor>(initialRows),
  };
  /** Row + 1, at the hash of what it is of or after; 0 = free, at least half of them. */
  private places: Cells<RowId> = int32(2 * initialRows);

  /** Rows for which the columns have room. */
  get capacity(): number {
    return this.columns.instance.length;
  }

  /** The row, which is added if there is none. */
  row(instance: InstanceId, group: JobGroupId, use: HeldFor): HoldingId {
    const { columns } = this;
    const last = this.places.length - 1;
    let place: RowId = hashOf(instance, group, use) & last;
    for (; this.places[place] !== 0; place = (place + 1) & last) {
      const row: HoldingId = this.places[place] - 1;
      const isIt =
        columns.instance[row] === instance &&
        columns.group[row] === group &&
        columns.use[row] === use;
      if (isIt) return row;
    }
    const next: HoldingId = this.length++;
    this.places[place] = this.length;
    if (next === this.capacity) growAll(columns, this.length);
    columns.instance[next] = instance;
    columns.group[next] = group;
    columns.use[next] = use;
    if (2 * this.length > this.places.length) this.spread();
    return next;
  }

  /** All rows: those of earlier groups first, and of a group those of earlier uses. */
  inOrder(groups: number): Column<RowId, HoldingId> {
    const { group, use } = this.columns;
    const keyOf = (row: HoldingId) => codeOf(group[row], use[row]);
    return sortedBy(this.length, uses * groups, keyOf).order;
  }

  /** Doubles the places. */
  private spread(): void {
    const { instance, group, use } = this.columns;
    this.places = int32(2 * this.places.length);
    const last = this.places.length - 1;
    for (let row = 0 as HoldingId; row < this.length; row++) {
      let place: RowId = hashOf(instance[row], group[row], use[row]) & last;
      while (this.places[place] !== 0) place = (place + 1) & last;
      this.places[place] = row + 1;
    }
  }
}

/** Instances that live at the same time are near each other. */
function hashOf(instance: InstanceId, group: JobGroupId, use: HeldFor): number {
  return stride * instance + use + Math.imul(group, spreadGroups);
}
