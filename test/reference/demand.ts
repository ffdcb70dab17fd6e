/** What a queue's RUNNABLE jobs ask of scale-out (rules of a run, §5, scale-out 2). */
import { Reason } from '../../src/trace/record.ts';
import { couldEverHold } from './could-hold.ts';
import { instancesWithRoom } from './limits.ts';
import { demandedJobs } from './order.ts';
import { unreservedMilli } from './shares.ts';
import type { QueueState, Simulation } from './state.ts';
import { unitsOf } from './stock.ts';

/** Jobs of one shape. */
export interface Group {
  readonly shape: number;
  readonly count: number;
}

/** Groups in order: the shape of the stop, then by shape id. */
export function demandOf(sim: Simulation, queue: QueueState): Group[] {
  const { stoppedAt } = queue;
  if (stoppedAt === undefined || asksNothing(sim, queue)) return [];
  const jobs = stoppedAt === queue.futileAt ? [stoppedAt] : demandedJobs(sim, queue);
  const shapeOf = sim.model.jobs.shape;
  const shapes = jobs.map((job) => shapeOf[job.id]!);
  const first = shapeOf[stoppedAt.id]!;
  const distinct = [...new Set(shapes)].sort(
    (a, b) => Number(b === first) - Number(a === first) || a - b,
  );
  const groups = distinct
    .filter((shape) => isWanted(sim, queue, shape))
    .map((shape) => ({ shape, count: shapes.filter((other) => other === shape).length }));
  return allowed(sim, queue, groups);
}

/** Under strict nothing that can be launched gets such a stop out of the way. */
const hopeless: readonly Reason[] = [
  Reason.JobResourceRequirement,
  Reason.MaxResource,
  Reason.ConsumableShort,
  Reason.ReservationFull,
];

function asksNothing(sim: Simulation, { lastRefusal }: QueueState): boolean {
  const isStrict = sim.model.assumptions.scheduler.fifoMode === 'strict';
  return isStrict && hopeless.includes(lastRefusal!.reason);
}

/** Some environment could hold it, and dispatch does not get to it by itself. */
function isWanted(sim: Simulation, { id }: QueueState, shape: number): boolean {
  const { environments } = sim.world.queues[id]!;
  if (!environments.some((one) => couldEverHold(sim, one, shape))) return false;
  if (sim.model.shapes.nodes[shape]!.length > 0) return true;
  return !environments.some(
    (one) => sim.world.environments[one]!.enabled && instancesWithRoom(sim, one, shape).length > 0,
  );
}

/** As many jobs of each shape as consumables and the reservation allow after those before. */
function allowed(sim: Simulation, queue: QueueState, groups: readonly Group[]): Group[] {
  const available = [...sim.available];
  let unreserved = unreservedMilli(sim, queue.id);
  const counted = groups.map(({ shape, count }) => {
    const vcpu = sim.model.shapes.vcpuMilli[shape]!;
    const units = unitsOf(sim, shape);
    const byUnits = units.map((one) => Math.floor(available[one.consumable]! / one.quantity));
    const allowance = Math.min(count, Math.floor(unreserved / vcpu), ...byUnits);
    const admitted = Math.max(0, allowance);
    for (const one of units) available[one.consumable]! -= admitted * one.quantity;
    unreserved -= admitted * vcpu;
    return { shape, count: admitted };
  });
  return counted.filter(({ count }) => count > 0);
}
