/**
 * A block of the index of free room: up to 32 instances in order, with bounds of what they have.
 */
import { column } from '../../kernel/columns.ts';
import type { Column } from '../../kernel/units.ts';

const capacity = 32;

export class RoomBlock {
  count = 0;
  private readonly ids = new Int32Array(capacity);
  private readonly ranks = new Float64Array(capacity);
  private readonly vcpuMilli = new Int32Array(capacity);
  private readonly memoryMib = new Int32Array(capacity);
  private readonly gpus = new Int32Array(capacity);
  /** Never below what an entry has. */
  private mostVcpuMilli = 0;
  private mostMemoryMib = 0;
  private mostGpus = 0;

  get isFull(): boolean {
    return this.count === capacity;
  }

  /** Index of an entry; `guess` is where it was last seen. */
  indexOf(id: number, guess: number): number {
    const { ids } = this;
    if (guess < this.count && ids[guess] === id) return guess;
    let index = 0;
    while (ids[index] !== id) index++;
    return index;
  }

  /** Index at which an entry of this rank and id belongs. */
  place(rank: number, id: number): number {
    let index = this.count;
    while (index > 0 && this.follows(index - 1, rank, id)) index--;
    return index;
  }

  /** Whether an entry comes after (rank, id). */
  follows(index: number, rank: number, id: number): boolean {
    const other = this.ranks[index]!;
    return other > rank || (other === rank && this.ids[index]! > id);
  }

  insert(index: number, id: number, rank: number): void {
    this.shift(index, index + 1);
    this.count++;
    this.ids[index] = id;
    this.ranks[index] = rank;
  }

  remove(index: number): void {
    this.shift(index + 1, index);
    this.count--;
  }

  /** Sets an entry's free room. */
  furnish(index: number, vcpuMilli: number, memoryMib: number, gpus: number): void {
    this.vcpuMilli[index] = vcpuMilli;
    this.memoryMib[index] = memoryMib;
    this.gpus[index] = gpus;
    if (vcpuMilli > this.mostVcpuMilli) this.mostVcpuMilli = vcpuMilli;
    if (memoryMib > this.mostMemoryMib) this.mostMemoryMib = memoryMib;
    if (gpus > this.mostGpus) this.mostGpus = gpus;
  }

  /** The first entry's id with at least this much room, −1 if there is none. */
  find(vcpuMilli: number, memoryMib: number, gpus: number): number {
    if (this.mostVcpuMilli < vcpuMilli || this.mostMemoryMib < memoryMib || this.mostGpus < gpus) {
      return -1;
    }
    const { count, vcpuMilli: vcpus, memoryMib: memories, gpus: devices } = this;
    for (let index = 0; index < count; index++) {
      const holds = vcpus[index]! >= vcpuMilli && memories[index]! >= memoryMib;
      if (holds && devices[index]! >= gpus) return this.ids[index]!;
    }
    this.mostVcpuMilli = largest(vcpus, count);
    if (this.mostVcpuMilli >= vcpuMilli) this.tighten();
    return -1;
  }

  /** Moves the later half to a new block. */
  split(): RoomBlock {
    const later = new RoomBlock();
    const half = this.count >> 1;
    later.ids.set(this.ids.subarray(half));
    later.ranks.set(this.ranks.subarray(half));
    later.vcpuMilli.set(this.vcpuMilli.subarray(half));
    later.memoryMib.set(this.memoryMib.subarray(half));
    later.gpus.set(this.gpus.subarray(half));
    later.count = this.count - half;
    this.count = half;
    later.tighten();
    return later;
  }

  /** Ids of the entries, in order. */
  members(): Column {
    return column(this.ids.subarray(0, this.count));
  }

  rankAt(index: number): number {
    return this.ranks[index]!;
  }

  vcpuMilliAt(index: number): number {
    return this.vcpuMilli[index]!;
  }

  memoryMibAt(index: number): number {
    return this.memoryMib[index]!;
  }

  gpusAt(index: number): number {
    return this.gpus[index]!;
  }

  private shift(from: number, to: number): void {
    this.ids.copyWithin(to, from, this.count);
    this.ranks.copyWithin(to, from, this.count);
    this.vcpuMilli.copyWithin(to, from, this.count);
    this.memoryMib.copyWithin(to, from, this.count);
    this.gpus.copyWithin(to, from, this.count);
  }

  /** Sets the bounds to what the entries have. */
  private tighten(): void {
    this.mostVcpuMilli = largest(this.vcpuMilli, this.count);
    this.mostMemoryMib = largest(this.memoryMib, this.count);
    this.mostGpus = largest(this.gpus, this.count);
  }
}

function largest(values: Int32Array, count: number): number {
  let most = 0;
  for (let index = 0; index < count; index++) if (values[index]! > most) most = values[index]!;
  return most;
}
