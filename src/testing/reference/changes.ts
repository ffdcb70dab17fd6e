/** What any rule may do to the state: write a record, plan an event, ask for a pass. */
import type { Kind, Reason } from '../../trace/record.ts';
import type { Job, PlannedEvent, Sim } from './state.ts';

/** Reason, subject, object and value, by default Ok, −1, −1 and 0. */
export interface RowParts {
  readonly subject: number;
  readonly reason?: Reason;
  readonly object?: number;
  readonly value?: number;
}

export function write(sim: Sim, kind: Kind, parts: RowParts): void {
  const { subject, reason = 0, object = -1, value = 0 } = parts;
  sim.rows.push({ at: sim.now, kind, reason, subject, object, value });
}

export function push(sim: Sim, at: number, rank: number, action: PlannedEvent['action']): void {
  sim.serial++;
  sim.events.push({ at, rank, serial: sim.serial, action });
}

export function makeDirty(sim: Sim): void {
  sim.dirtySince ??= sim.now;
}

/** Drops the bookings of a job that is placed or terminal. */
export function dropBookings(sim: Sim, main: Job): void {
  for (const one of sim.instances) if (one.bookedFor === main) one.bookedFor = undefined;
}
