/** The demand of a queue's RUNNABLE jobs [demand.4, demand.8, demand.10]. */
import { list } from '../../kernel/columns.ts';
import type { ConsumableId, ShapeId } from '../../kernel/ids.ts';
import { Reason } from '../../trace/record.ts';
import { couldEverHold } from './could-hold.ts';
import { instancesWithRoom } from './limits.ts';
import { demandedJobs } from './order.ts';
import { unreservedMilli } from './shares.ts';
import type { Job, QueueNow, Sim } from './state.ts';
import { unitsOf } from './stock.ts';

/** Jobs of one shape: the job at the stop, then lane by lane. */
export interface ShapeDemand {
  readonly shape: ShapeId;
  readonly jobs: readonly Job[];
}

/** Groups in order: the shape of the stop, then by shape id. */
export function demandOf(sim: Sim, queue: QueueNow): ShapeDemand[] {
  const { stoppedAt } = queue;
  if (stoppedAt === undefined || demandsNothing(sim, queue)) return [];
  const demanded = stoppedAt === queue.futileAt ? [] : demandedJobs(sim, queue);
  const jobs = [stoppedAt, ...demanded.filter((job) => job !== stoppedAt)];
  const shapeOf = sim.model.jobs.shape;
  const first = shapeOf[stoppedAt.id];
  const distinct = [...new Set(jobs.map((job) => shapeOf[job.id]))].sort(
    (a, b) => Number(b === first) - Number(a === first) || a - b,
  );
  const groups = distinct
    .filter((shape) => isWanted(sim, queue, shape))
    .map((shape) => ({ shape, jobs: jobs.filter((job) => shapeOf[job.id] === shape) }));
  return allowed(sim, queue, groups);
}

/** Reasons of a strict queue's stop for which no launch would help. */
const notHelpedByLaunches: readonly Reason[] = [
  Reason.JobResourceRequirement,
  Reason.MaxResource,
  Reason.ConsumableShort,
  Reason.ReservationFull,
];

function demandsNothing(sim: Sim, { lastRefusal }: QueueNow): boolean {
  const isStrict = sim.model.assumptions.scheduler.fifoMode === 'strict';
  return isStrict && notHelpedByLaunches.includes(lastRefusal!.reason);
}

/** Whether an environment could hold it, but dispatch does not reach it. */
function isWanted(sim: Sim, { id }: QueueNow, shape: ShapeId): boolean {
  const { environments } = sim.world.queues[id];
  if (!environments.some((one) => couldEverHold(sim, one, shape))) return false;
  if (sim.model.shapes.nodes[shape].length > 0) return true;
  return !environments.some(
    (one) => sim.world.environments[one].enabled && instancesWithRoom(sim, one, shape).length > 0,
  );
}

/** As many jobs of each shape as consumables and the reservation allow after earlier ones. */
function allowed(sim: Sim, queue: QueueNow, groups: readonly ShapeDemand[]): ShapeDemand[] {
  const available = list<ConsumableId, number>([...sim.available]);
  let unreserved = unreservedMilli(sim, queue.id);
  const counted = groups.map(({ shape, jobs }) => {
    const vcpu = sim.model.shapes.vcpuMilli[shape];
    const units = unitsOf(sim, shape);
    const byUnits = units.map((one) => Math.floor(available[one.consumable] / one.quantity));
    const allowance = Math.min(jobs.length, Math.floor(unreserved / vcpu), ...byUnits);
    const count = Math.max(0, allowance);
    for (const one of units) available[one.consumable] -= count * one.quantity;
    unreserved -= count * vcpu;
    return { shape, jobs: jobs.slice(0, count) };
  });
  return counted.filter(({ jobs }) => jobs.length > 0);
}
