/** The scenario's events with the ids of the model. */
import { itemAt } from '../../kernel/lookup.ts';
import type { JobId } from '../../kernel/ids.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { ModelEvent } from '../model.ts';
import type { World } from '../places.ts';

/**
 * By time, ties in the order of the file. `later`: the world after each update; `stopped`: the job,
 * by event.
 */
export function eventsOf(
  { events }: Scenario,
  later: readonly World[],
  stopped: readonly JobId[],
): readonly ModelEvent[] {
  let updates = 0;
  return events.map((event, index): ModelEvent => {
    const { kind, atMs } = event;
    if (kind === 'update') return { kind, atMs, world: itemAt(later, updates++) };
    return { kind, atMs, job: itemAt(stopped, index), reason: event.reason };
  });
}
