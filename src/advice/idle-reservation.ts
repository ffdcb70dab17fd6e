/** A computeReservation keeps vCPUs for shares of which there are none [Q64]. */
import { firstWorld } from '../model/model.ts';
import { reservationOf, usableMilli } from '../model/rules/reservation.ts';
import type { Finding, Rule } from './finding.ts';

/** Below a tenth of the vCPUs the reserve is small. */
const leastShare = 0.1;

/** Only where jobs ask for more than is left. */
export const idleReservation: Rule = ({ model, groups }) => {
  const world = firstWorld(model);
  return world.queues.flatMap((queue, id): Finding[] => {
    const { name, shares } = queue;
    const reservation = reservationOf(world, queue);
    if (reservation === undefined || shares.length === 0) return [];
    const { basisMilli: all, computeReservation } = reservation;
    const usable = usableMilli(reservation, shares.length);
    const demand = groups
      .filter((group) => group.queue === id)
      .reduce((sum, { shape, count }) => sum + count * model.shapes.vcpuMilli[shape], 0);
    if (all - usable < leastShare * all || demand <= usable) return [];
    const names = namesText(shares.map((share) => world.shares[share].identifier));
    const active =
      shares.length === 1
        ? `the only share that occurs (${names}) is active`
        : `all ${shares.length} shares (${names}) are active`;
    const free = `${(all - usable) / 1_000} of ${all / 1_000} vCPU`;
    return [
      {
        path: ['jobQueues', name, 'schedulingPolicyArn'],
        message:
          `computeReservation ${computeReservation} keeps ${free} free even when ` +
          `${active}: nobody can ever use them`,
        remedy: 'lower computeReservation',
      },
    ];
  });
};

const mostNames = 3;

function namesText(names: readonly string[]): string {
  return names.length <= mostNames ? names.join(', ') : `${names.slice(0, mostNames).join(', ')} …`;
}
