/** The instances that waiting multi-node jobs book and launch [bookings.3, bookings.4]. */
import type { EnvironmentId, ShapeId } from '../../src/kernel/ids.ts';
import { choiceFor } from './allocation.ts';
import { couldEverHold } from './could-hold.ts';
import { emptyInstances } from './gang.ts';
import { type ScaleOut, tryLaunch } from './launching.ts';
import { holds, sizeOf, takesNodes } from './limits.ts';
import { type Instance, type Job, livingOf, type Simulation } from './state.ts';

/** Node by node, in the first environment that could hold the job, up to a refused launch. */
export function bookNodes(sim: Simulation, context: ScaleOut, main: Job): void {
  const environment = environmentFor(sim, main);
  if (environment === undefined) return;
  const { nodes: nodesOf, vcpuMilli } = sim.model.shapes;
  const nodes = nodesOf[sim.model.jobs.shape[main.id]];
  for (const [index, shape] of nodes.entries()) {
    const rest = nodes.slice(index).reduce((sum, node) => sum + vcpuMilli[node], 0);
    const wish = { environment, shape, uncoveredMilli: rest };
    const instance =
      unbooked(sim, environment, shape) ??
      tryLaunch(sim, context, { environment, choice: choiceFor(sim, wish) });
    if (instance === undefined) return;
    instance.bookedFor = main;
  }
}

function environmentFor(sim: Simulation, main: Job): number | undefined {
  const { queue, shape } = sim.model.jobs;
  return sim.world.queues[queue[main.id]].environments.find(
    (one) =>
      takesNodes(sim, one) &&
      sim.world.environments[one].enabled &&
      couldEverHold(sim, one, shape[main.id]),
  );
}

/** The smallest, then the oldest, of those ready without a job and those not ready yet. */
function unbooked(
  sim: Simulation,
  environment: EnvironmentId,
  shape: ShapeId,
): Instance | undefined {
  const onTheWay = livingOf(sim, environment).filter(({ ready }) => !ready);
  const candidates = [...emptyInstances(sim, environment), ...onTheWay].filter(
    ({ bookedFor, offering }) => bookedFor === undefined && holds(sim, offering, shape),
  );
  return candidates.sort((a, b) => {
    const [sizeA, sizeB] = [sizeOf(sim, a.offering), sizeOf(sim, b.offering)];
    return sizeA.vcpuMilli - sizeB.vcpuMilli || sizeA.memoryMib - sizeB.memoryMib || a.id - b.id;
  })[0];
}
