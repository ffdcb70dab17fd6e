/** Pools without room, and when they are tried again [launches.11, launches.17, fargate.16]. */
import type { EnvironmentId, OfferingId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { hasPoolRoom } from './market.ts';
import { write } from './changes.ts';
import type { Sim } from './state.ts';

/** What one half of a pass finds out about pools. */
export interface WithoutRoom {
  /** The offerings whose pools had no room. */
  readonly withoutRoom: OfferingId[];
}

/** What dispatch finds out about pools of Fargate. */
export interface Shortage extends WithoutRoom {
  /** When environments stopped by a lack of capacity may try again. */
  readonly backoffEnds: number[];
}

export function isShort(sim: Sim, { withoutRoom }: WithoutRoom, offering: OfferingId): boolean {
  return withoutRoom.includes(offering) || sim.now < sim.shortUntil[offering];
}

export function meetNoRoom(sim: Sim, { withoutRoom }: WithoutRoom, offering: OfferingId): void {
  withoutRoom.push(offering);
  sim.shortUntil[offering] = sim.now + sim.model.assumptions.spot.capacityBackoff;
  const subject = sim.model.offerings.environment[offering];
  const reason = Reason.InsufficientCapacity;
  write(sim, Kind.LaunchRefused, { subject, object: offering, reason });
}

/** The ends of an environment's backoffs, for pools that have room or may get some. */
export function backoffEndsOf(sim: Sim, id: EnvironmentId): number[] {
  const { environment } = sim.model.offerings;
  return sim.shortUntil.filter((_, row) => {
    const offering: OfferingId = row;
    return environment[offering] === id && mayHelp(sim, offering);
  });
}

/** Whether an offering's backoff ends later than now, and its pool has room or may get some. */
function mayHelp(sim: Sim, offering: OfferingId): boolean {
  if (sim.shortUntil[offering] <= sim.now) return false;
  const pool = sim.model.offerings.pool[offering];
  return hasPoolRoom(sim, offering) || sim.nature.nextCapacity(pool, sim.now) !== undefined;
}

/** Whether there is a task of the offering; if there is none, it is the environment's refusal. */
export function findsTask(sim: Sim, shortage: Shortage, offering: OfferingId): boolean {
  const state = sim.environments[sim.model.offerings.environment[offering]];
  if (!isShort(sim, shortage, offering)) {
    state.lastRefusal = undefined;
    if (hasPoolRoom(sim, offering)) return true;
    meetNoRoom(sim, shortage, offering);
  }
  state.lastRefusal = Reason.InsufficientCapacity;
  if (mayHelp(sim, offering)) shortage.backoffEnds.push(sim.shortUntil[offering]);
  return false;
}
