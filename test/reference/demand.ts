/** What a queue's RUNNABLE jobs ask of scale-out (rules of a run, §5, scale-out 2). */
import { instancesWithRoom } from './dispatch.ts';
import { couldEverHold } from './limits.ts';
import { demandOrder } from './order.ts';
import type { QueueState, Simulation } from './state.ts';

/** Jobs of one shape. */
export interface Group {
  readonly shape: number;
  readonly count: number;
}

/** Groups in order of first occurrence. */
export function demandOf(sim: Simulation, queue: QueueState): Group[] {
  const { demandWindow, fifoMode } = sim.model.assumptions.scheduler;
  const { environments } = sim.model.queues[queue.id]!;
  const isFutile = queue.stoppedAt !== undefined && queue.stoppedAt === queue.futileAt;
  const jobs = isFutile ? [queue.stoppedAt!] : demandOrder(sim, queue).slice(0, demandWindow);
  const shapes = jobs.map((job) => sim.model.jobs.shape[job.id]!);
  if (fifoMode === 'strict' && isHopeless(sim, queue)) return [];
  const distinct = shapes.filter((shape, index) => shapes.indexOf(shape) === index);
  return distinct
    .filter((shape) => !hasRoomAlready(sim, environments, shape))
    .map((shape) => ({ shape, count: shapes.filter((other) => other === shape).length }));
}

/** The job at which dispatch stopped can be held by no environment ever. */
function isHopeless(sim: Simulation, { id, stoppedAt }: QueueState): boolean {
  if (stoppedAt === undefined) return false;
  const shape = sim.model.jobs.shape[stoppedAt.id]!;
  return !sim.model.queues[id]!.environments.some((one) => couldEverHold(sim, one, shape));
}

/** Some instance that takes jobs has room for the shape: dispatch will get to it. */
function hasRoomAlready(sim: Simulation, environments: readonly number[], shape: number): boolean {
  return environments.some(
    (one) => sim.model.environments[one]!.enabled && instancesWithRoom(sim, one, shape).length > 0,
  );
}
