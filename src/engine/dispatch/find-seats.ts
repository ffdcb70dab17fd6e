/** An empty instance for every node of a multi-node job [multi-node.6]. */
import type { EnvironmentId, InstanceId, ShapeId } from '../../kernel/ids.ts';
import { holds } from '../../model/rules/holders.ts';
import { takesNodes } from '../../model/rules/nodes.ts';
import type { Run } from '../state/run.ts';

/**
 * For each node the smallest, then oldest empty instance that holds it and that no earlier node
 * took; undefined where some node finds none.
 */
export function findSeats(
  run: Run,
  environment: EnvironmentId,
  shape: ShapeId,
): readonly InstanceId[] | undefined {
  const { model, world } = run;
  const { instances, environments } = run.fleet;
  if (!takesNodes(world.environments[environment])) return undefined;
  const nodes = model.shapes.nodes[shape];
  const empty = environments[environment].empty.list();
  if (empty.length < nodes.length) return undefined;
  empty.sort((a, b) => smallerFirst(run, a, b));
  const seats: InstanceId[] = [];
  for (const node of nodes) {
    const index = empty.findIndex((one) => holds(model, instances.offering[one], node));
    if (index < 0) return undefined;
    seats.push(...empty.splice(index, 1));
  }
  return seats;
}

/** Compares instances by vCPU, then memory, then GPUs, then age. */
export function smallerFirst(
  { model, fleet: { instances } }: Run,
  a: InstanceId,
  b: InstanceId,
): number {
  const { vcpuMilli, memoryMib, gpus } = model.offerings;
  const one = instances.offering[a];
  const other = instances.offering[b];
  return (
    vcpuMilli[one] - vcpuMilli[other] ||
    memoryMib[one] - memoryMib[other] ||
    gpus[one] - gpus[other] ||
    a - b
  );
}
