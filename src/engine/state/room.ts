/** The free room of the instances of an index, and their order in it: by rank, tie, then age. */
import { float64, growAll, int32 } from '../../kernel/columns.ts';
import type { InstanceId } from '../../kernel/ids.ts';
import type { PlacementOrder } from '../../policy/placement/rank.ts';

/** Rows at first. */
const capacity = 64;

export class Room {
  vcpuMilli = int32<InstanceId>(capacity);
  memoryMib = int32<InstanceId>(capacity);
  gpus = int32<InstanceId>(capacity);
  private ranks = float64<InstanceId>(capacity);
  private readonly placement: PlacementOrder;

  constructor(placement: PlacementOrder) {
    this.placement = placement;
  }

  set(id: InstanceId, vcpuMilli: number, memoryMib: number, gpus: number): void {
    if (id >= this.vcpuMilli.length) growAll(this, id + 1);
    this.vcpuMilli[id] = vcpuMilli;
    this.memoryMib[id] = memoryMib;
    this.gpus[id] = gpus;
    this.ranks[id] = this.placement.rank(vcpuMilli, memoryMib);
  }

  /** Whether an instance would keep its place in the order with this much room. */
  isInPlace(id: InstanceId, vcpuMilli: number, memoryMib: number, gpus: number): boolean {
    const { rank, sparesGpus } = this.placement;
    if (sparesGpus && gpus !== this.gpus[id]) return false;
    return rank(vcpuMilli, memoryMib) === this.ranks[id];
  }

  /** A rank below which no instance has this much room; −∞ = there may be one at any rank. */
  leastRank(vcpuMilli: number, memoryMib: number): number {
    const { rank, growsWithRoom } = this.placement;
    return growsWithRoom ? rank(vcpuMilli, memoryMib) : -Infinity;
  }

  /** Whether an instance comes before all of this rank. */
  isBelow(id: InstanceId, rank: number): boolean {
    return this.ranks[id] < rank;
  }

  /** Whether an instance comes before another. */
  precedes(id: InstanceId, other: InstanceId): boolean {
    const { ranks, gpus } = this;
    if (ranks[id] !== ranks[other]) return ranks[id] < ranks[other];
    if (this.placement.sparesGpus && gpus[id] !== gpus[other]) return gpus[id] < gpus[other];
    return id < other;
  }
}
