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

export class PlacementIndex {
  /** Blocks of each environment in order, at least one. */
  private readonly blocks: Rows<EnvironmentId, List<RowId, RoomBlock>>;
  /** The block of each instance; undefined = it takes no jobs. */
  private readonly blockOf = list<InstanceId, RoomBlock | undefined>([]);
  /** Index at which each instance was last found in its block. */
  private readonly lastIndex = list<InstanceId, RowId>([]);
  private readonly offerings: Offerings;
  private readonly shapes: Shapes;
  private readonly placement: PlacementOrder;

  constructor(model: Model, placement: PlacementOrder) {
    this.blocks = mapRows(model.environments, () => list([new RoomBlock()]));
    this.offerings = model.offerings;
    this.shapes = model.shapes;
    this.placement = placement;
  }

  /** Lets an empty instance of an offering take jobs. */
  add(environment: EnvironmentId, id: InstanceId, offering: OfferingId): void {
    const { vcpuMilli, memoryMib, gpus } = this.offerings;
    const room = [vcpuMilli[offering], memoryMib[offering], gpus[offering]] as const;
    this.insert(environment, id, room);
  }

  /** From now on the instance takes no jobs. */
  remove(environment: EnvironmentId, id: InstanceId): void {
    const block = this.blockOf[id];
    if (block === undefined) return;
    block.remove(block.indexOf(id, this.lastIndex[id]));
    this.blockOf[id] = undefined;
    const blocks = this.blocks[environment];
    if (block.count === 0 && blocks.length > 1) blocks.splice(blocks.indexOf(block), 1);
  }

  /** Jobs of a shape take room (negative) or give it back, if the instance takes jobs. */
  change(environment: EnvironmentId, id: InstanceId, shape: ShapeId, jobs: number): void {
    const block = this.blockOf[id];
    if (block === undefined) return;
    const { shapes } = this;
    const index = block.indexOf(id, this.lastIndex[id]);
    this.lastIndex[id] = index;
    const vcpuMilli = block.vcpuMilli[index] + jobs * shapes.vcpuMilli[shape];
    const memoryMib = block.memoryMib[index] + jobs * shapes.memoryMib[shape];
    const gpus = block.gpus[index] + jobs * shapes.gpus[shape];
    const rank = this.placement.rank(vcpuMilli, memoryMib);
    if (rank === block.ranks[index] && this.tieOf(gpus) === block.ties[index]) {
      block.setRoom(index, vcpuMilli, memoryMib, gpus);
    } else {
      this.remove(environment, id);
      this.insert(environment, id, [vcpuMilli, memoryMib, gpus]);
    }
  }

  /** The first instance with room for a shape, −1 if there is none. */
  find(environment: EnvironmentId, shape: ShapeId): InstanceId {
    const { shapes } = this;
    const vcpuMilli = shapes.vcpuMilli[shape];
    const memoryMib = shapes.memoryMib[shape];
    const gpus = shapes.gpus[shape];
    const blocks = this.blocks[environment];
    for (let position = 0 as RowId; position < blocks.length; position++) {
      const id = blocks[position].find(vcpuMilli, memoryMib, gpus);
      if (id >= 0) return id;
    }
    return -1;
  }

  /** How many jobs of a shape an instance has room for. */
  holds(id: InstanceId, shape: ShapeId): number {
    const { shapes } = this;
    const block = this.blockOf[id];
    if (block === undefined) return 0;
    const index = block.indexOf(id, this.lastIndex[id]);
    return Math.min(
      times(block.vcpuMilli[index], shapes.vcpuMilli[shape]),
      times(block.memoryMib[index], shapes.memoryMib[shape]),
      times(block.gpus[index], shapes.gpus[shape]),
    );
  }

  private insert(
    environment: EnvironmentId,
    id: InstanceId,
    room: readonly [number, number, number],
  ): void {
    const [vcpuMilli, memoryMib, gpus] = room;
    const rank = this.placement.rank(vcpuMilli, memoryMib);
    const tie = this.tieOf(gpus);
    const blocks = this.blocks[environment];
    const position = blockFor(blocks, rank, tie, id);
    const block = blocks[position];
    const index = block.place(rank, tie, id);
    block.insert(index, id, rank, tie);
    block.setRoom(index, vcpuMilli, memoryMib, gpus);
    this.blockOf[id] = block;
    this.lastIndex[id] = index;
    if (block.isFull) this.split(environment, position);
  }

  private tieOf(gpus: number): number {
    return this.placement.sparesGpus ? gpus : 0;
  }

  private split(environment: EnvironmentId, position: RowId): void {
    const blocks = this.blocks[environment];
    const later = blocks[position].split();
    for (let index = 0 as RowId; index < later.count; index++) {
      this.blockOf[later.ids[index]] = later;
    }
    blocks.splice(position + 1, 0, later);
  }
}

/** Position of the last block that starts before (rank, tie, id). */
function blockFor(
  blocks: List<RowId, RoomBlock>,
  rank: number,
  tie: number,
  id: InstanceId,
): RowId {
  let low = 0 as RowId;
  let high = blocks.length - 1;
  while (low < high) {
    const middle: RowId = (low + high + 1) >> 1;
    if (blocks[middle].follows(0 as RowId, rank, tie, id)) high = middle - 1;
    else low = middle;
  }
  return low;
}

function times(room: number, need: number): number {
  return need === 0 ? Infinity : Math.floor(room / need);
}
