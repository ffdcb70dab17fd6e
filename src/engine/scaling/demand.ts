/** What a queue asks scale-out for: its first RUNNABLE jobs, counted by shape. */
import { Reason } from '../../trace/record.ts';
import { DemandCounts } from '../state/demand-counts.ts';
import type { Run } from '../state/run.ts';

/** Jobs of one shape that nothing covers yet. */
export interface Group {
  readonly shape: number;
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
  count: number;
}

/** Refusals that no instance could end. */
const unhelped: ReadonlySet<number> = new Set([
  Reason.JobResourceRequirement,
  Reason.MaxResource,
  Reason.ConsumableShort,
  Reason.ReservationFull,
]);

/** The queue's demand: the shape at its stop first, without shapes that fit a ready instance. */
export function collectDemand(run: Run, queue: number): readonly Group[] {
  const { model, queues } = run;
  const { stoppedAt, futileAt, refusedReason } = queues[queue]!;
  if (stoppedAt < 0) return [];
  const { fifoMode } = model.assumptions.scheduler;
  if (fifoMode === 'strict' && unhelped.has(refusedReason)) return [];
  const first = model.jobs.shape[stoppedAt]!;
  if (stoppedAt === futileAt) return groups(run, queue, [first], () => 1);
  const counts = demandOf(run, queue);
  const shapes = [first];
  for (let shape = counts.shapes.first(); shape >= 0; shape = counts.shapes.next(shape)) {
    if (shape !== first) shapes.push(shape);
  }
  return groups(run, queue, shapes, (shape) => counts.of(shape));
}

/** Counts of the first jobs of every lane, kept while they are asked for again and again. */
function demandOf(run: Run, queue: number): DemandCounts {
  const state = run.queues[queue]!;
  if (state.demand?.isStale === false) {
    state.demand.ask();
    return state.demand;
  }
  const { shapes, jobs, assumptions } = run.model;
  const counts = new DemandCounts(shapes.count, 8 * assumptions.scheduler.demandWindow);
  const lanes = run.lanePlan.ofQueue[queue]!;
  const size = laneWindow(run, queue);
  const shapeOf = (job: number) => jobs.shape[job]!;
  for (const lane of lanes) run.lanes[lane]!.countDemand(counts, size, shapeOf);
  counts.ask();
  state.demand = counts;
  return counts;
}

/** Jobs of each lane that scale-out looks at: the window is dealt evenly. */
export function laneWindow({ model, lanePlan }: Run, queue: number): number {
  const { demandWindow } = model.assumptions.scheduler;
  return Math.max(1, Math.floor(demandWindow / lanePlan.ofQueue[queue]!.length));
}

function groups(
  run: Run,
  queue: number,
  shapes: readonly number[],
  countOf: (shape: number) => number,
): readonly Group[] {
  const { model, holding, stock, shares, now } = run;
  const { vcpuMilli, memoryMib, gpus, nodes, consumables } = model.shapes;
  const isFair = run.world.queues[queue]!.fairShare !== undefined;
  let leftVcpuMilli = isFair ? shares.left(queue, now) : Infinity;
  const plan = stock.plan();
  const found: Group[] = [];
  for (const shape of shapes) {
    if (holding.verdict(queue, shape) !== Reason.Ok) continue;
    if (nodes[shape]!.length === 0 && fitsReadyInstance(run, queue, shape)) continue;
    let count = Math.min(countOf(shape), Math.floor(leftVcpuMilli / vcpuMilli[shape]!));
    if (consumables[shape] !== 0) count = plan.take(shape, count);
    if (count <= 0) continue;
    leftVcpuMilli -= count * vcpuMilli[shape]!;
    found.push({
      shape,
      vcpuMilli: vcpuMilli[shape]!,
      memoryMib: memoryMib[shape]!,
      gpus: gpus[shape]!,
      count,
    });
  }
  return found;
}

function fitsReadyInstance(run: Run, queue: number, shape: number): boolean {
  const { environments } = run.world.queues[queue]!;
  return environments.some(
    (environment) =>
      run.routes.isEnabled[environment] === 1 && run.room.find(environment, shape) >= 0,
  );
}
