/** Which ready instances had room for a job at a time, read forward over the lives of a run. */
import { int32, uint8 } from '../kernel/columns.ts';
import type {
  AttemptId,
  Cells,
  Column,
  EnvironmentId,
  InstanceId,
  RowId,
  ShapeId,
} from '../kernel/ids.ts';
import { holds } from '../model/rules/holders.ts';
import type { Lifetimes } from '../fold/lives/lifetimes.ts';
import { Reason } from '../trace/record.ts';

/** Whose room is asked for: what waits, what stands before it, and where both may run. */
export interface Rivals {
  readonly shape: ShapeId;
  readonly headShape: ShapeId;
  readonly environments: ReadonlySet<EnvironmentId>;
}

/** From `fromMs` on, until the next part. */
export interface RoomPart {
  readonly fromMs: number;
  /** Whether some instance had room for it, and whether one had for the head. */
  readonly hasRoom: boolean;
  readonly headHasRoom: boolean;
}

/** Ids in order of an instant, and how many of them have been read. */
interface Course<Id extends number> {
  readonly order: Column<RowId, Id>;
  readonly length: number;
  next: RowId;
  readonly atMs: (id: Id) => number;
}

/** Answers questions about instants that never fall. */
export class FreeRoom {
  private readonly lives: Lifetimes;
  private readonly vcpuMilli: Cells<InstanceId>;
  private readonly memoryMib: Cells<InstanceId>;
  private readonly gpus: Cells<InstanceId>;
  private readonly isReady: Cells<InstanceId>;
  private readonly placements: Course<AttemptId>;
  private readonly stops: Course<AttemptId>;
  private readonly readies: Course<InstanceId>;
  private readonly ends: Course<InstanceId>;
  private rivals: Rivals | undefined;
  /** By instance, 1 = it has room; and how many have. */
  private readonly fits: Cells<InstanceId>;
  private readonly headFits: Cells<InstanceId>;
  private fitting = 0;
  private headFitting = 0;

  constructor(lives: Lifetimes) {
    const { attempts, instances, model } = lives;
    const { length } = instances;
    this.lives = lives;
    this.vcpuMilli = int32(length);
    this.memoryMib = int32(length);
    this.gpus = int32(length);
    this.isReady = uint8(length);
    this.fits = uint8(length);
    this.headFits = uint8(length);
    const { vcpuMilli, memoryMib, gpus } = model.offerings;
    for (let instance = 0 as InstanceId; instance < length; instance++) {
      const offering = instances.offering[instance];
      this.vcpuMilli[instance] = vcpuMilli[offering];
      this.memoryMib[instance] = memoryMib[offering];
      this.gpus[instance] = gpus[offering];
    }
    this.placements = courseOf(attempts.length, (attempt) => attempts.placedMs[attempt]);
    this.stops = courseOf(attempts.length, (attempt) => attempts.stoppedMs[attempt]);
    this.readies = courseOf(length, (instance) => instances.readyMs[instance]);
    this.ends = courseOf(length, (instance) => usableUntil(lives, instance));
  }

  /** The parts of a time, the first from `fromMs` on. */
  parts(rivals: Rivals, fromMs: number, toMs: number): readonly RoomPart[] {
    this.advance(fromMs);
    this.watch(rivals);
    const found = [this.partFrom(fromMs)];
    for (let at = this.nextMs(); at < toMs; at = this.nextMs()) {
      this.advance(at);
      const part = this.partFrom(at);
      const last = found.at(-1);
      const isSame = last?.hasRoom === part.hasRoom && last.headHasRoom === part.headHasRoom;
      if (!isSame) found.push(part);
    }
    return found;
  }

  private partFrom(fromMs: number): RoomPart {
    return { fromMs, hasRoom: this.fitting > 0, headHasRoom: this.headFitting > 0 };
  }

  private watch(rivals: Rivals): void {
    const { rivals: before } = this;
    const isSame =
      before?.shape === rivals.shape &&
      before.headShape === rivals.headShape &&
      before.environments === rivals.environments;
    if (isSame) return;
    this.rivals = rivals;
    for (let instance = 0 as InstanceId; instance < this.fits.length; instance++) {
      this.look(instance);
    }
  }

  private nextMs(): number {
    const { placements, stops, readies, ends } = this;
    return Math.min(nextOf(placements), nextOf(stops), nextOf(readies), nextOf(ends));
  }

  /** Takes everything up to and including this instant. */
  private advance(toMs: number): void {
    const { placements, stops, readies, ends } = this;
    read(placements, toMs, (attempt) => this.take(attempt, -1));
    read(stops, toMs, (attempt) => this.take(attempt, 1));
    read(readies, toMs, (instance) => this.open(instance, 1));
    read(ends, toMs, (instance) => this.open(instance, 0));
  }

  private take(attempt: AttemptId, sign: 1 | -1): void {
    const { attempts, model } = this.lives;
    const { vcpuMilli, memoryMib, gpus } = model.jobs;
    const instance = attempts.instance[attempt];
    const job = attempts.job[attempt];
    this.vcpuMilli[instance] += sign * vcpuMilli[job];
    this.memoryMib[instance] += sign * memoryMib[job];
    this.gpus[instance] += sign * gpus[job];
    this.look(instance);
  }

  private open(instance: InstanceId, isReady: 0 | 1): void {
    this.isReady[instance] = isReady;
    this.look(instance);
  }

  private look(instance: InstanceId): void {
    const { rivals, fits, headFits } = this;
    if (rivals === undefined) return;
    const { shape, headShape } = rivals;
    const now = this.hasRoom(instance, rivals, shape);
    const headNow = this.hasRoom(instance, rivals, headShape);
    this.fitting += now - fits[instance];
    this.headFitting += headNow - headFits[instance];
    fits[instance] = now;
    headFits[instance] = headNow;
  }

  private hasRoom(instance: InstanceId, { environments }: Rivals, shape: ShapeId): 0 | 1 {
    if (this.isReady[instance] === 0) return 0;
    const { model, instances } = this.lives;
    const { shapes, offerings } = model;
    const offering = instances.offering[instance];
    const isFree =
      this.vcpuMilli[instance] >= shapes.vcpuMilli[shape] &&
      this.memoryMib[instance] >= shapes.memoryMib[shape] &&
      this.gpus[instance] >= shapes.gpus[shape];
    const isAllowed = isFree && environments.has(offerings.environment[offering]);
    return isAllowed && holds(model, offering, shape) ? 1 : 0;
  }
}

/** What never happens is left out. */
function courseOf<Id extends number>(length: number, atMs: (id: Id) => number): Course<Id> {
  const ids: Id[] = [];
  for (let id = 0 as Id; id < length; id++) if (atMs(id) < Infinity) ids.push(id);
  ids.sort((a, b) => atMs(a) - atMs(b));
  const order = int32<RowId, Id>(ids.length);
  for (const [row, id] of ids.entries()) order[row as RowId] = id;
  const first = 0 as RowId;
  return { order, length: ids.length, next: first, atMs };
}

function nextOf<Id extends number>({ order, length, next, atMs }: Course<Id>): number {
  return next < length ? atMs(order[next]) : Infinity;
}

function read<Id extends number>(course: Course<Id>, toMs: number, take: (id: Id) => void): void {
  while (nextOf(course) <= toMs) {
    const id = course.order[course.next];
    course.next++;
    take(id);
  }
}

/** Nothing is placed on an instance once its interruption has been announced. */
function usableUntil({ instances, model }: Lifetimes, instance: InstanceId): number {
  const isReclaimed = instances.endReason[instance] === Reason.Reclaimed;
  const terminatedMs = instances.terminatedMs[instance];
  return isReclaimed ? terminatedMs - model.assumptions.spot.notice : terminatedMs;
}
