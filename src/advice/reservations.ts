/** What fair share's computeReservation leaves to how many active shares (reference §5.2). */
import type { Queue, World } from '../model/places.ts';

/** Σ maxvCpus that the reservation is a fraction of; undefined = nothing is reserved. */
export function reservedOfMilli(world: World, queue: Queue): number | undefined {
  let sum = 0;
  for (const id of queue.environments) {
    const { managed, maxVcpuMilli, unmanagedVcpuMilli } = world.environments[id]!;
    const basis = managed ? maxVcpuMilli : unmanagedVcpuMilli;
    if (basis === undefined) return undefined;
    sum += basis;
  }
  return sum;
}

/** vCPU that jobs of `active` shares may use at once, rounded down; Infinity = all. */
export function usableMilli(world: World, queue: Queue, active: number): number {
  const reservation = queue.fairShare?.computeReservation ?? 0;
  const basis = reservedOfMilli(world, queue);
  if (reservation === 0 || basis === undefined) return Infinity;
  const whole = 100n ** BigInt(active);
  return Number((BigInt(basis) * (whole - BigInt(reservation) ** BigInt(active))) / whole);
}
