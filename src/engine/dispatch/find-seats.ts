/** An empty instance for every node of a multi-node job (docs/simulation.md §5). */
import { Purchase } from '../../words/purchases.ts';
import type { Run } from '../state/run.ts';

/**
 * By node, of the empty instances that hold it and that no earlier node took, the smallest, then
 * the oldest; undefined where some node finds none.
 */
export function findSeats(
  run: Run,
  environment: number,
  shape: number,
): readonly number[] | undefined {
  const { managed, purchase } = run.world.environments[environment]!;
  if (!managed || purchase !== Purchase.ON_DEMAND) return undefined;
  const nodes = run.model.shapes.nodes[shape]!;
  const empty = [...run.empties.list(environment)];
  if (empty.length < nodes.length) return undefined;
  empty.sort((a, b) => smallerFirst(run, a, b));
  const seats: number[] = [];
  for (const node of nodes) {
    const index = empty.findIndex((instance) =>
      run.holding.isHeldBy(run.instances.offering[instance]!, node),
    );
    if (index < 0) return undefined;
    seats.push(...empty.splice(index, 1));
  }
  return seats;
}

/** Order of instances by vCPU, then memory, then age. */
export function smallerFirst({ model, instances }: Run, a: number, b: number): number {
  const { vcpuMilli, memoryMib } = model.offerings;
  const one = instances.offering[a]!;
  const other = instances.offering[b]!;
  return vcpuMilli[one]! - vcpuMilli[other]! || memoryMib[one]! - memoryMib[other]! || a - b;
}
