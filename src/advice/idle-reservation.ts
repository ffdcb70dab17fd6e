/** A computeReservation keeps vCPUs for shares that never occur [Q64]. */
import { firstWorld } from '../model/model.ts';
import { reservationOf, usableMilli } from '../model/rules/reservation.ts';
import type { Rule } from './finding.ts';
import { demandMilli } from './groups.ts';

/** A smaller part of the vCPUs is not worth a warning. */
const leastShare = 0.1;

/** Only where jobs ask for more than is left. */
export const idleReservation: Rule = function* ({ model, groups }) {
  const world = firstWorld(model);
  for (const [id, queue] of world.queues.entries()) {
    const { name, shares } = queue;
    const reservation = reservationOf(world, queue);
    if (reservation === undefined || shares.length === 0) continue;
    const { basisMilli: all, computeReservation } = reservation;
    const usable = usableMilli(reservation, shares.length);
    const ofQueue = groups.filter((group) => group.queue === id);
    if (all - usable < leastShare * all || demandMilli(model, ofQueue) <= usable) continue;
    const names = namesText(shares.map((share) => world.shares[share].identifier));
    const active =
      shares.length === 1
        ? `the only share that occurs (${names}) is active`
        : `all ${shares.length} shares (${names}) are active`;
    const free = `${(all - usable) / 1_000} of ${all / 1_000} vCPU`;
    yield {
      path: ['jobQueues', name, 'schedulingPolicyArn'],
      message:
        `computeReservation ${computeReservation} keeps ${free} free even when ` +
        `${active}: nobody can ever use them`,
      remedy: 'lower computeReservation',
    };
  }
};

const mostNames = 3;

function namesText(names: readonly string[]): string {
  return names.length <= mostNames ? names.join(', ') : `${names.slice(0, mostNames).join(', ')} …`;
}
