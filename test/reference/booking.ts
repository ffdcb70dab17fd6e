/** What waiting multi-node jobs count on and have launched (rules of a run, §5, scale-out 2). */
import { chooseOffering } from './allocation.ts';
import { couldEverHold } from './could-hold.ts';
import type { Group } from './demand.ts';
import { emptyInstances } from './gang.ts';
import type { ScaleOut } from './launching.ts';
import { tryLaunch } from './launching.ts';
import { holds, takesNodes } from './limits.ts';
import type { Instance, QueueState, Simulation } from './state.ts';
import { livingOf } from './state.ts';

/** The bookings of one scale-out stand until the next. */
export function dropBookings(sim: Simulation): void {
  for (const instance of sim.instances) instance.booked = false;
}

/** Each job books in the first environment that could ever hold it. */
export function bookNodes(
  sim: Simulation,
  context: ScaleOut,
  { queue, group }: { readonly queue: QueueState; readonly group: Group },
): void {
  const environment = sim.world.queues[queue.id]!.environments.find(
    (one) =>
      takesNodes(sim, one) &&
      sim.world.environments[one]!.enabled &&
      couldEverHold(sim, one, group.shape),
  );
  if (environment === undefined) return;
  for (let job = 0; job < group.count; job++) bookJob(sim, context, { environment, group });
}

interface Where {
  readonly environment: number;
  readonly group: Group;
}

/** Node by node; a refused launch ends it. */
function bookJob(sim: Simulation, context: ScaleOut, { environment, group }: Where): void {
  const { nodes: nodesOf, vcpuMilli } = sim.model.shapes;
  const nodes = nodesOf[group.shape]!;
  for (const [index, shape] of nodes.entries()) {
    const rest = nodes.slice(index).reduce((sum, node) => sum + vcpuMilli[node]!, 0);
    const wish = { environment, shape, uncoveredMilli: rest };
    const instance =
      unbooked(sim, environment, shape) ??
      tryLaunch(sim, context, { environment, offering: chooseOffering(sim, wish) });
    if (instance === undefined) return;
    instance.booked = true;
  }
}

/** The oldest ready one without a job, else the oldest on its way. */
function unbooked(sim: Simulation, environment: number, shape: number): Instance | undefined {
  const onTheWay = livingOf(sim, environment).filter(({ ready }) => !ready);
  const candidates = [...emptyInstances(sim, environment), ...onTheWay];
  return candidates.find((one) => !one.booked && holds(sim, one.offering, shape));
}
