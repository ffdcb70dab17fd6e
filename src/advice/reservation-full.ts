/** Jobs larger than what computeReservation leaves even when all shares are active [Q40]. */
import type { World } from '../model/places.ts';
import { reservationOf, usableMilli } from '../model/rules/reservation.ts';
import type { StuckRule } from './finding.ts';

export const reservationFull: StuckRule = ({ model, worlds }, group) => {
  const needed = model.shapes.vcpuMilli[group.shape];
  const usableIn = (world: World) => {
    const queue = world.queues[group.queue];
    return usableMilli(reservationOf(world, queue), queue.shares.length);
  };
  const usable = Math.max(...worlds.map(usableIn));
  if (needed <= usable) return undefined;
  return {
    why: `computeReservation leaves ${usable / 1_000} vCPU with all shares active`,
    remedy: 'lower computeReservation, or raise maxvCpus',
  };
};
