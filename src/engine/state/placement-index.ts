/**
 * Index of room: instances in the order of (rank, tie, id), in blocks with upper bounds on the
 * free vCPU, memory and GPUs of their instances, so that the first instance that holds a job is
 * found without looking at most others. A bound may be too high, never too low: taking room leaves
 * it, giving room back raises it, and a search that it misled lowers it.
 */
import { list, mapRows } from '../../kernel/columns.ts';
import type {
  EnvironmentId,
  InstanceId,
  List,
  OfferingId,
  RowId,
  Rows,
  ShapeId,
} from '../../kernel/ids.ts';
import type { Shapes } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import type { Offerings } from '../../model/places.ts';
import type { PlacementOrder } from '../../policy/placement/rank.ts';
import { RoomBlock } from './room-block.ts';
import { Room } from './room.ts';

const top = 0 as RowId;

export class PlacementIndex {
  /** Blocks at which searches have looked so far. */
  looks = 0;
  /** Blocks of each environment in order, at least one. */
  private readonly blocks: Rows<EnvironmentId, List<RowId, RoomBlock>>;
  /** The block of each instance; undefined = it takes no jobs. */
  private readonly blockOf = list<InstanceId, RoomBlock | undefined>([]);
  private readonly room: Room;
  private readonly offerings: Offerings;
  private readonly shapes: Shapes;

  constructor(model: Model, placement: PlacementOrder) {
    const room = new Room(placement);
    this.room = room;
    this.blocks = mapRows(model.environments, () => list([new RoomBlock(room)]));
    this.offerings = model.offerings;
    this.shapes = model.shapes;
  }

  /** Lets an empty instance of an offering take jobs. */
  add(environment: EnvironmentId, id: InstanceId, offering: OfferingId): void {
    const { vcpuMilli, memoryMib, gpus } = this.offerings;
    this.room.set(id, vcpuMilli[offering], memoryMib[offering], gpus[offering]);
    this.insert(environment, id);
  }

  /** From now on the instance takes no jobs. */
  remove(environment: EnvironmentId, id: InstanceId): void {
    const block = this.blockOf[id];
    if (block === undefined) return;
    this.take(environment, block, block.indexOf(id));
    this.blockOf[id] = undefined;
  }

  /** Jobs of a shape take room (negative) or give it back, if the instance takes jobs. */
  change(environment: EnvironmentId, id: InstanceId, shape: ShapeId, jobs: number): void {
    const block = this.blockOf[id];
    if (block === undefined) return;
    const { shapes, room } = this;
    const vcpuMilli = room.vcpuMilli[id] + jobs * shapes.vcpuMilli[shape];
    const memoryMib = room.memoryMib[id] + jobs * shapes.memoryMib[shape];
    const gpus = room.gpus[id] + jobs * shapes.gpus[shape];
    if (room.isInPlace(id, vcpuMilli, memoryMib, gpus)) {
      room.set(id, vcpuMilli, memoryMib, gpus);
      block.raise(id);
      return;
    }
    const index = block.indexOf(id);
    room.set(id, vcpuMilli, memoryMib, gpus);
    if (block.move(index, id, this.blocks[environment].length === 1)) return;
    this.take(environment, block, index);
    this.insert(environment, id);
  }

  /** The first instance with room for a shape, −1 if there is none. */
  find(environment: EnvironmentId, shape: ShapeId): InstanceId {
    const { shapes, room } = this;
    const vcpuMilli = shapes.vcpuMilli[shape];
    const memoryMib = shapes.memoryMib[shape];
    const gpus = shapes.gpus[shape];
    const blocks = this.blocks[environment];
    const rank = room.leastRank(vcpuMilli, memoryMib);
    let position = this.lastBelow(blocks, rank);
    let start = blocks[position].start(rank);
    for (; position < blocks.length; position++) {
      this.looks++;
      const id = blocks[position].find(start, vcpuMilli, memoryMib, gpus);
      if (id >= 0) return id;
      start = top;
    }
    return -1;
  }

  private insert(environment: EnvironmentId, id: InstanceId): void {
    const blocks = this.blocks[environment];
    const position = this.lastBefore(blocks, id);
    const block = blocks[position];
    block.insert(id);
    this.blockOf[id] = block;
    if (block.isFull) this.split(environment, position);
  }

  /** Takes the entry at an index out of a block; a block without entries goes, except the last. */
  private take(environment: EnvironmentId, block: RoomBlock, index: RowId): void {
    block.remove(index);
    const blocks = this.blocks[environment];
    if (block.count === 0 && blocks.length > 1) blocks.splice(blocks.indexOf(block), 1);
  }

  private split(environment: EnvironmentId, position: RowId): void {
    const blocks = this.blocks[environment];
    const later = blocks[position].split();
    for (let index = 0 as RowId; index < later.count; index++) {
      this.blockOf[later.ids[index]] = later;
    }
    blocks.splice(position + 1, 0, later);
  }

  /** Position of the last block that starts below a rank; 0 = none does. */
  private lastBelow(blocks: List<RowId, RoomBlock>, rank: number): RowId {
    let low = 0 as RowId;
    let high = blocks.length - 1;
    while (low < high) {
      const middle: RowId = (low + high + 1) >> 1;
      if (this.room.isBelow(blocks[middle].first, rank)) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Position of the last block that starts before an instance; 0 = none does. */
  private lastBefore(blocks: List<RowId, RoomBlock>, id: InstanceId): RowId {
    let low = 0 as RowId;
    let high = blocks.length - 1;
    while (low < high) {
      const middle: RowId = (low + high + 1) >> 1;
      if (this.room.precedes(blocks[middle].first, id)) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
