/** The scenario's events with the ids of the model. */
import { itemAt } from '../../kernel/lookup.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { ModelEvent } from '../model.ts';
import type { World } from '../places.ts';
import { jobIdOf, type Numbering } from './jobs/calls.ts';

/** By time, ties in the order of the file. `later`: the world after each update. */
export function eventsOf(
  { events }: Scenario,
  later: readonly World[],
  numbering: Numbering,
): readonly ModelEvent[] {
  let updates = 0;
  return events.map((event): ModelEvent => {
    const { kind, atMs } = event;
    if (kind === 'update') return { kind, atMs, world: itemAt(later, updates++) };
    const { target, child, reason } = event;
    return { kind, atMs, job: jobIdOf(numbering, target, child), reason };
  });
}
