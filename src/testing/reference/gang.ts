/**
 * Placement of multi-node parallel jobs: every node gets an instance of its own
 * [multi-node.6, multi-node.8].
 */
import type { EnvironmentId, ShapeId } from '../../kernel/ids.ts';
import { place, startWithImage } from './attempts.ts';
import { nodesOf } from './family.ts';
import { holds, sizeOf } from './limits.ts';
import { dropBookings } from './changes.ts';
import { type Instance, type Job, livingOf, type Sim } from './state.ts';

/** Whether an instance is ready, not under notice, without a job, and not held. */
export function emptyInstances(sim: Sim, environment: EnvironmentId): Instance[] {
  return livingOf(sim, environment).filter(
    (one) =>
      one.ready &&
      !one.noticed &&
      !one.outdated &&
      one.attempts.length === 0 &&
      one.node === undefined,
  );
}

/** An instance for each node, in node order; undefined if one finds none. */
export function gangFor(
  sim: Sim,
  environment: EnvironmentId,
  shape: ShapeId,
): Instance[] | undefined {
  const chosen: Instance[] = [];
  for (const node of sim.model.shapes.nodes[shape]) {
    const candidates = emptyInstances(sim, environment).filter(
      (one) => !chosen.includes(one) && holds(sim, one.offering, node),
    );
    candidates.sort((a, b) => {
      const [sizeA, sizeB] = [sizeOf(sim, a.offering), sizeOf(sim, b.offering)];
      return (
        sizeA.vcpuMilli - sizeB.vcpuMilli ||
        sizeA.memoryMib - sizeB.memoryMib ||
        sizeA.gpus - sizeB.gpus ||
        a.id - b.id
      );
    });
    if (candidates[0] === undefined) return undefined;
    chosen.push(candidates[0]);
  }
  return chosen;
}

/** The main node is placed, the other instances are held until it runs. */
export function placeGang(sim: Sim, main: Job, instances: readonly Instance[]): void {
  dropBookings(sim, main);
  const nodes = nodesOf(sim, main);
  instances.forEach((instance, index) => {
    instance.node = nodes[index];
    instance.idle = undefined;
    instance.overdue = false;
  });
  const own = instances.find(({ node }) => node === main)!;
  startWithImage(sim, place(sim, main, own));
}
