/** Whether an environment could hold a shape if it and the account were empty (§5). */
import {
  isListed,
  neverOvershoots,
  offeringsFor,
  quotaMilli,
  sizeOf,
  takesNodes,
} from './limits.ts';
import type { Simulation } from './state.ts';

/** Some offering holds it, listed or not; of a multi-node job: one for each node. */
export function isHeldBySome(sim: Simulation, environment: number, shape: number): boolean {
  return candidates(sim, environment, shape).every((offerings) => offerings.length > 0);
}

/** Limits admit an offering that holds it, listed or not. */
export function isAdmitted(sim: Simulation, environment: number, shape: number): boolean {
  return admits(sim, candidates(sim, environment, shape), { environment, shape });
}

/** Limits admit an offering that holds it and is in the environment's list now. */
export function couldEverHold(sim: Simulation, environment: number, shape: number): boolean {
  const listed = candidates(sim, environment, shape).map((offerings) =>
    offerings.filter((offering) => isListed(sim, offering)),
  );
  return admits(sim, listed, { environment, shape });
}

/** For each container of the shape the offerings that hold it. */
function candidates(sim: Simulation, environment: number, shape: number): number[][] {
  const nodes = sim.model.shapes.nodes[shape]!;
  if (nodes.length === 0) return [offeringsFor(sim, environment, shape)];
  const may = takesNodes(sim, environment);
  return nodes.map((node) => (may ? offeringsFor(sim, environment, node) : []));
}

function admits(
  sim: Simulation,
  byContainer: readonly (readonly number[])[],
  { environment, shape }: { readonly environment: number; readonly shape: number },
): boolean {
  if (byContainer.some((offerings) => offerings.length === 0)) return false;
  const { managed, platform, maxVcpuMilli } = sim.world.environments[environment]!;
  if (!managed) return true;
  if (platform === 'EC2' && sim.model.assumptions.ec2.maxInstances < 1) return false;
  const smallest = byContainer.map((offerings) =>
    Math.min(...offerings.map((offering) => sizeOf(sim, offering).vcpuMilli)),
  );
  const together = smallest.reduce((a, b) => a + b, 0);
  if (together > quotaMilli(sim, environment)) return false;
  const isSingle = sim.model.shapes.nodes[shape]!.length === 0;
  const mayOvershoot = isSingle && platform === 'EC2' && !neverOvershoots(sim, environment);
  return mayOvershoot ? maxVcpuMilli > 0 : together <= maxVcpuMilli;
}
