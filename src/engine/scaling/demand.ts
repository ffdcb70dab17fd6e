/** A queue's demand: its first RUNNABLE jobs, counted by shape [demand.4, demand.8]. */
import type { QueueId, RowId, ShapeId } from '../../kernel/ids.ts';
import { Reason } from '../../trace/record.ts';
import { DemandCounts } from '../state/demand-counts.ts';
import { refusals } from '../state/refusal.ts';
import type { Run } from '../state/run.ts';
import { noNeeds } from '../state/stock.ts';

/** Jobs of one shape that no instance covers yet. */
export interface DemandGroup {
  readonly shape: ShapeId;
  count: number;
}

/** The queue's demand, the shape at its stop first, without shapes that fit a ready instance. */
export function collectDemand(run: Run, queue: QueueId): readonly DemandGroup[] {
  const { model, queues } = run;
  const { stoppedAt, futileAt, refusedReason } = queues.states[queue];
  if (stoppedAt < 0 || refusedReason === Reason.Ok) return [];
  const { fifoMode } = model.assumptions.scheduler;
  if (fifoMode === 'strict' && !refusals[refusedReason].launchHelps) return [];
  const first = model.jobs.shape[stoppedAt];
  if (stoppedAt === futileAt) return groups(run, queue, [first], () => 1);
  const counts = demandOf(run, queue);
  const shapes = [first];
  for (let shape = counts.shapes.first(); shape >= 0; shape = counts.shapes.next(shape)) {
    if (shape !== first) shapes.push(shape);
  }
  return groups(run, queue, shapes, (shape) => counts.of(shape));
}

/** Counts of the first jobs of every lane, kept up to date while scale-out reads them often. */
export function demandOf(run: Run, queue: QueueId): DemandCounts {
  const { lanes, plan, states } = run.queues;
  const state = states[queue];
  if (state.demand?.isStale === false) {
    state.demand.ask();
    return state.demand;
  }
  const { shapes, jobs, assumptions } = run.model;
  const counts = new DemandCounts(shapes.count, 8 * assumptions.scheduler.demandWindow);
  const size = laneWindow(run, queue);
  for (const lane of plan.ofQueue[queue]) lanes[lane].countDemand(counts, size, jobs.shape);
  counts.ask();
  state.demand = counts;
  return counts;
}

/** Jobs of each lane that scale-out looks at: lanes share the window evenly [Q22, S13]. */
export function laneWindow({ model, queues }: Run, queue: QueueId): number {
  const { demandWindow } = model.assumptions.scheduler;
  return Math.max(1, Math.floor(demandWindow / queues.plan.ofQueue[queue].length));
}

function groups(
  run: Run,
  queue: QueueId,
  shapes: readonly ShapeId[],
  countOf: (shape: ShapeId) => number,
): readonly DemandGroup[] {
  const { model, world, stock, shares, clock, features } = run;
  const { vcpuMilli, nodes, consumables } = model.shapes;
  const isFair = world.queues[queue].fairShare !== undefined;
  let leftVcpuMilli = isFair ? shares.left(queue, clock.now) : Infinity;
  const planUnits = features.consumables ? stock.plan() : undefined;
  const found: DemandGroup[] = [];
  for (const shape of shapes) {
    if (world.holding.verdict(queue, shape) !== Reason.Ok) continue;
    if (nodes[shape].length === 0 && fitsReadyInstance(run, queue, shape)) continue;
    let count = Math.min(countOf(shape), Math.floor(leftVcpuMilli / vcpuMilli[shape]));
    if (planUnits !== undefined && consumables[shape] !== noNeeds) count = planUnits(shape, count);
    if (count <= 0) continue;
    leftVcpuMilli -= count * vcpuMilli[shape];
    found.push({ shape, count });
  }
  return found;
}

/** Whether dispatch will place a job of the shape without any launch. */
export function fitsReadyInstance({ world, fleet }: Run, queue: QueueId, shape: ShapeId): boolean {
  const environments = world.environmentsOf[queue];
  for (let index = 0 as RowId; index < environments.length; index++) {
    const environment = environments[index];
    if (world.isEnabled[environment] === 1 && fleet.room.find(environment, shape) >= 0) return true;
  }
  return false;
}
