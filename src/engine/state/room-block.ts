/** A block of the index of room: up to 64 instances in order, with bounds on their room. */
import { int32 } from '../../kernel/columns.ts';
import type { Cells, InstanceId, RowId } from '../../kernel/ids.ts';
import type { Room } from './room.ts';

const capacity = 64;

export class RoomBlock {
  count = 0;
  readonly ids = int32<RowId, InstanceId>(capacity);
  /** At least what any entry has. */
  private mostVcpuMilli = 0;
  private mostMemoryMib = 0;
  private mostGpus = 0;
  private readonly room: Room;

  constructor(room: Room) {
    this.room = room;
  }

  /** The first entry, while there is one. */
  get first(): InstanceId {
    return this.ids[0 as RowId];
  }

  get isFull(): boolean {
    return this.count === capacity;
  }

  /** Index of an entry, or the one at which a new entry belongs. */
  indexOf(id: InstanceId): RowId {
    return this.placeIn(0 as RowId, this.count, id);
  }

  insert(id: InstanceId): void {
    const index = this.indexOf(id);
    for (let to: RowId = this.count++; to > index; to--) this.copy(to - 1, to);
    this.ids[index] = id;
    this.raise(id);
  }

  remove(index: RowId): void {
    this.count--;
    for (let to = index; to < this.count; to++) this.copy(to + 1, to);
  }

  /**
   * Moves the entry at `from`, whose room has changed, to where it belongs among the others; false
   * = it comes first or last, so that it may belong to another block if this is not the only one.
   */
  move(from: RowId, id: InstanceId, isOnly: boolean): boolean {
    const to = this.newIndex(from, id);
    if (!isOnly && (to < 1 || to >= this.count - 1)) return false;
    for (let index = from; index > to; index--) this.copy(index - 1, index);
    for (let index = from; index < to; index++) this.copy(index + 1, index);
    this.ids[to] = id;
    this.raise(id);
    return true;
  }

  /** The bounds hold for the room that an entry has now. */
  raise(id: InstanceId): void {
    const { vcpuMilli, memoryMib, gpus } = this.room;
    if (vcpuMilli[id] > this.mostVcpuMilli) this.mostVcpuMilli = vcpuMilli[id];
    if (memoryMib[id] > this.mostMemoryMib) this.mostMemoryMib = memoryMib[id];
    if (gpus[id] > this.mostGpus) this.mostGpus = gpus[id];
  }

  /** Index of the first entry that does not come before all of a rank. */
  start(rank: number): RowId {
    let low = 0 as RowId;
    if (this.count === 0 || !this.room.isBelow(this.first, rank)) return low;
    let high: RowId = this.count;
    while (low < high) {
      const middle: RowId = (low + high) >> 1;
      if (this.room.isBelow(this.ids[middle], rank)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Id of the first entry from `start` on with at least this much room; −1 = there is none. */
  find(start: RowId, vcpuMilli: number, memoryMib: number, gpus: number): InstanceId {
    if (this.mostVcpuMilli < vcpuMilli || this.mostMemoryMib < memoryMib || this.mostGpus < gpus) {
      return -1;
    }
    const { ids, count } = this;
    const { vcpuMilli: vcpus, memoryMib: memories, gpus: devices } = this.room;
    let most = 0;
    for (let index = start; index < count; index++) {
      const id = ids[index];
      const free = vcpus[id];
      if (free >= vcpuMilli && memories[id] >= memoryMib && devices[id] >= gpus) return id;
      if (free > most) most = free;
    }
    if (start < count) this.tighten(start, most, vcpuMilli);
    return -1;
  }

  /** Moves the later half to a new block. */
  split(): RoomBlock {
    const later = new RoomBlock(this.room);
    const half: RowId = this.count >> 1;
    for (let index = half; index < this.count; index++) later.append(this.ids[index]);
    this.count = half;
    return later;
  }

  private newIndex(from: RowId, id: InstanceId): RowId {
    if (from > 0 && !this.follows(id, from - 1)) return this.placeIn(0 as RowId, from, id);
    const isLater = from < this.count - 1 && this.follows(id, from + 1);
    return isLater ? this.placeIn(from + 1, this.count, id) - 1 : from;
  }

  private copy(from: RowId, to: RowId): void {
    this.ids[to] = this.ids[from];
  }

  /** Whether an instance comes after the entry at an index. */
  private follows(id: InstanceId, index: RowId): boolean {
    return this.room.precedes(this.ids[index], id);
  }

  private append(id: InstanceId): void {
    const index: RowId = this.count++;
    this.ids[index] = id;
    this.raise(id);
  }

  /** Index in [low, high) of an entry or, where it is not there, of the first that comes after. */
  private placeIn(low: RowId, high: RowId, id: InstanceId): RowId {
    while (low < high) {
      const middle: RowId = (low + high) >> 1;
      if (this.room.precedes(this.ids[middle], id)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Lowers the bounds after a search from `start` on that met `most` vCPU; of vCPU alone if that
   * keeps its need out.
   */
  private tighten(start: RowId, most: number, vcpuMilli: number): void {
    const { room, count } = this;
    this.mostVcpuMilli = this.largest(room.vcpuMilli, start, most);
    if (this.mostVcpuMilli < vcpuMilli) return;
    this.mostMemoryMib = this.largest(room.memoryMib, count, 0);
    this.mostGpus = this.largest(room.gpus, count, 0);
  }

  /** The largest of `least` and of the entries before `end`. */
  private largest(values: Cells<InstanceId>, end: RowId, least: number): number {
    let most = least;
    for (let index = 0 as RowId; index < end; index++) {
      const value = values[this.ids[index]];
      if (value > most) most = value;
    }
    return most;
  }
}
