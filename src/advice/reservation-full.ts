/** Jobs larger than what computeReservation leaves even when all shares are active [Q40]. */
import type { World } from '../model/places.ts';
import { reservationOf, usableMilli } from '../model/rules/reservation.ts';
import type { StuckRule } from './finding.ts';
import { describe } from './groups.ts';

export const reservationFull: StuckRule = ({ model, worlds }, group) => {
  const needed = model.shapes.vcpuMilli[group.shape];
  const usableIn = (world: World) => {
    const queue = world.queues[group.queue];
    return usableMilli(reservationOf(world, queue), queue.shares.length);
  };
  if (worlds.some((world) => needed <= usableIn(world))) return undefined;
  const usable = worlds.map(usableIn).reduce((a, b) => Math.max(a, b));
  const text = `computeReservation leaves ${usable / 1_000} vCPU with all shares active`;
  return {
    message: `${describe(model, group)} can never run: ${text}`,
    remedy: 'lower computeReservation, or raise maxvCpus',
  };
};
