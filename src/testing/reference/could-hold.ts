/**
 * Whether an environment could hold a shape if it and the account were empty
 * [holding.3, holding.9].
 */
import type { EnvironmentId, ShapeId } from '../../kernel/ids.ts';
import { neverOvershoots, offeringsFor, quotaMilli, sizeOf, takesNodes } from './limits.ts';
import type { Sim } from './state.ts';

/** Whether some offering holds it; for a multi-node job, one for each node. */
export function isHeldBySome(sim: Sim, environment: EnvironmentId, shape: ShapeId): boolean {
  return candidates(sim, environment, shape).every((offerings) => offerings.length > 0);
}

/** The offerings that hold each container of the shape. */
function candidates(sim: Sim, environment: EnvironmentId, shape: ShapeId): number[][] {
  const nodes = sim.model.shapes.nodes[shape];
  if (nodes.length === 0) return [offeringsFor(sim, environment, shape)];
  const may = takesNodes(sim, environment);
  return nodes.map((node) => (may ? offeringsFor(sim, environment, node) : []));
}

/** Whether the limits also admit one of them; for a multi-node job, the smallest for all nodes. */
export function couldEverHold(sim: Sim, environment: EnvironmentId, shape: ShapeId): boolean {
  if (!isHeldBySome(sim, environment, shape)) return false;
  const { managed, platform, maxVcpuMilli } = sim.world.environments[environment];
  if (!managed) return true;
  const needed = Math.max(1, sim.model.shapes.nodes[shape].length);
  if (platform === 'EC2' && sim.model.assumptions.ec2.maxInstances < needed) return false;
  const smallest = candidates(sim, environment, shape).map((offerings) =>
    Math.min(...offerings.map((offering) => sizeOf(sim, offering).vcpuMilli)),
  );
  const together = smallest.reduce((a, b) => a + b, 0);
  if (together > quotaMilli(sim, environment)) return false;
  const isSingle = sim.model.shapes.nodes[shape].length === 0;
  const mayOvershoot = isSingle && platform === 'EC2' && !neverOvershoots(sim, environment);
  return mayOvershoot ? maxVcpuMilli > 0 : together <= maxVcpuMilli;
}
