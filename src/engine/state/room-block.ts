/** A block of the index of room: up to 32 instances in order, with bounds on their room. */
import { float64, int32 } from '../../kernel/columns.ts';
import type { Cells, InstanceId, RowId } from '../../kernel/ids.ts';

const capacity = 32;

export class RoomBlock {
  count = 0;
  readonly ids = int32<RowId, InstanceId>(capacity);
  readonly ranks = float64<RowId>(capacity);
  /** Decide among equal ranks, before the ids. */
  readonly ties = int32<RowId>(capacity);
  readonly vcpuMilli = int32<RowId>(capacity);
  readonly memoryMib = int32<RowId>(capacity);
  readonly gpus = int32<RowId>(capacity);
  /** At least what any entry has. */
  private mostVcpuMilli = 0;
  private mostMemoryMib = 0;
  private mostGpus = 0;

  get isFull(): boolean {
    return this.count === capacity;
  }

  /** Index of an entry; `guess` is where it was last seen. */
  indexOf(id: InstanceId, guess: RowId): RowId {
    const { ids } = this;
    if (guess < this.count && ids[guess] === id) return guess;
    let index = 0 as RowId;
    while (ids[index] !== id) index++;
    return index;
  }

  /** Index at which a new entry of this rank, tie and id belongs. */
  place(rank: number, tie: number, id: InstanceId): RowId {
    let index: RowId = this.count;
    while (index > 0 && this.follows(index - 1, rank, tie, id)) index--;
    return index;
  }

  /** Whether an entry comes after (rank, tie, id). */
  follows(index: RowId, rank: number, tie: number, id: InstanceId): boolean {
    const other = this.ranks[index];
    if (other !== rank) return other > rank;
    const otherTie = this.ties[index];
    return otherTie === tie ? this.ids[index] > id : otherTie > tie;
  }

  insert(index: RowId, id: InstanceId, rank: number, tie: number): void {
    for (let to: RowId = this.count++; to > index; to--) this.copy(to - 1, to);
    this.ids[index] = id;
    this.ranks[index] = rank;
    this.ties[index] = tie;
  }

  remove(index: RowId): void {
    this.count--;
    for (let to = index; to < this.count; to++) this.copy(to + 1, to);
  }

  /** Sets an entry's room. */
  setRoom(index: RowId, vcpuMilli: number, memoryMib: number, gpus: number): void {
    this.vcpuMilli[index] = vcpuMilli;
    this.memoryMib[index] = memoryMib;
    this.gpus[index] = gpus;
    if (vcpuMilli > this.mostVcpuMilli) this.mostVcpuMilli = vcpuMilli;
    if (memoryMib > this.mostMemoryMib) this.mostMemoryMib = memoryMib;
    if (gpus > this.mostGpus) this.mostGpus = gpus;
  }

  /** Id of the first entry with at least this much room, −1 if there is none. */
  find(vcpuMilli: number, memoryMib: number, gpus: number): InstanceId {
    if (this.mostVcpuMilli < vcpuMilli || this.mostMemoryMib < memoryMib || this.mostGpus < gpus) {
      return -1;
    }
    const { count, vcpuMilli: vcpus, memoryMib: memories, gpus: devices } = this;
    for (let index = 0 as RowId; index < count; index++) {
      const holds = vcpus[index] >= vcpuMilli && memories[index] >= memoryMib;
      if (holds && devices[index] >= gpus) return this.ids[index];
    }
    this.mostVcpuMilli = largest(vcpus, count);
    if (this.mostVcpuMilli >= vcpuMilli) this.tighten();
    return -1;
  }

  /** Moves the later half to a new block. */
  split(): RoomBlock {
    const later = new RoomBlock();
    const half: RowId = this.count >> 1;
    for (let index = half; index < this.count; index++) {
      const place: RowId = later.count;
      later.insert(place, this.ids[index], this.ranks[index], this.ties[index]);
      later.setRoom(place, this.vcpuMilli[index], this.memoryMib[index], this.gpus[index]);
    }
    this.count = half;
    return later;
  }

  private copy(from: RowId, to: RowId): void {
    this.ids[to] = this.ids[from];
    this.ranks[to] = this.ranks[from];
    this.ties[to] = this.ties[from];
    this.vcpuMilli[to] = this.vcpuMilli[from];
    this.memoryMib[to] = this.memoryMib[from];
    this.gpus[to] = this.gpus[from];
  }

  /** Lowers the bounds to the entries' largest room. */
  private tighten(): void {
    this.mostVcpuMilli = largest(this.vcpuMilli, this.count);
    this.mostMemoryMib = largest(this.memoryMib, this.count);
    this.mostGpus = largest(this.gpus, this.count);
  }
}

function largest(values: Cells<RowId>, count: number): number {
  let most = 0;
  for (let index = 0 as RowId; index < count; index++)
    if (values[index] > most) most = values[index];
  return most;
}
