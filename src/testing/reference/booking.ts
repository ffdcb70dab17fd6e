/** The instances that waiting multi-node jobs book and launch [bookings.3, bookings.4]. */
import type { EnvironmentId, ShapeId } from '../../kernel/ids.ts';
import { couldEverHold } from './could-hold.ts';
import { emptyInstances } from './gang.ts';
import { type ScaleOut, tryLaunch } from './launching.ts';
import { holds, needOf, offeringsFor, sizeOf, takesNodes } from './limits.ts';
import { type Instance, type Job, livingOf, type Sim } from './state.ts';

/** Node by node, in the first environment that could hold the job, up to a refused launch. */
export function bookNodes(sim: Sim, context: ScaleOut, main: Job): void {
  const environment = environmentFor(sim, main);
  if (environment === undefined) return;
  for (const shape of sim.model.shapes.nodes[sim.model.jobs.shape[main.id]]) {
    const wish = {
      environment,
      holders: offeringsFor(sim, environment, shape),
      demand: needOf(sim, shape),
      isFloor: false,
    };
    const instance = unbooked(sim, environment, shape) ?? tryLaunch(sim, context, wish);
    if (typeof instance === 'number') return;
    instance.bookedFor = main;
  }
}

function environmentFor(sim: Sim, main: Job): number | undefined {
  const { queue, shape } = sim.model.jobs;
  return sim.world.queues[queue[main.id]].environments.find(
    (one) =>
      takesNodes(sim, one) &&
      sim.world.environments[one].enabled &&
      couldEverHold(sim, one, shape[main.id]),
  );
}

/** The smallest, then the oldest, of those ready without a job and those not ready yet. */
function unbooked(sim: Sim, environment: EnvironmentId, shape: ShapeId): Instance | undefined {
  const onTheWay = livingOf(sim, environment).filter(({ ready }) => !ready);
  const candidates = [...emptyInstances(sim, environment), ...onTheWay].filter(
    ({ bookedFor, offering }) => bookedFor === undefined && holds(sim, offering, shape),
  );
  return candidates.sort((a, b) => {
    const [sizeA, sizeB] = [sizeOf(sim, a.offering), sizeOf(sim, b.offering)];
    return (
      sizeA.vcpuMilli - sizeB.vcpuMilli ||
      sizeA.memoryMib - sizeB.memoryMib ||
      sizeA.gpus - sizeB.gpus ||
      a.id - b.id
    );
  })[0];
}
