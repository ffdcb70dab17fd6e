/** What fair share's computeReservation leaves to the active shares [Q40, Q41]. */
import type { MilliVcpu } from '../../kernel/units.ts';
import type { Queue, World } from '../places.ts';

/** What a queue reserves for shares that are not active yet. */
export interface Reservation {
  readonly computeReservation: number;
  /** The maximum of its environments, of which the reservation is a fraction. */
  readonly basisMilli: number;
}

/** undefined = nothing is reserved: by the policy, or because some `unmanagedvCpus` is absent. */
export function reservationOf(
  { environments: all }: Pick<World, 'environments'>,
  { fairShare, environments }: Queue,
): Reservation | undefined {
  const computeReservation = fairShare?.computeReservation ?? 0;
  if (computeReservation === 0) return undefined;
  let basisMilli = 0;
  for (const id of environments) {
    const { managed, maxVcpuMilli, unmanagedVcpuMilli } = all[id];
    const most: MilliVcpu | undefined = managed ? maxVcpuMilli : unmanagedVcpuMilli;
    if (most === undefined) return undefined;
    basisMilli += most;
  }
  return { computeReservation, basisMilli };
}

/**
 * Milli-vCPU that the active shares may use together: all but (computeReservation/100)^activeShares
 * of the basis, rounded down; Infinity = no limit.
 */
export function usableMilli(reservation: Reservation | undefined, activeShares: number): number {
  if (reservation === undefined) return Infinity;
  const { computeReservation, basisMilli } = reservation;
  const scale = 100n ** BigInt(activeShares);
  const reserved = BigInt(computeReservation) ** BigInt(activeShares);
  return Number((BigInt(basisMilli) * (scale - reserved)) / scale);
}
