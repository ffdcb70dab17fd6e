/** The scenario's events with the ids of the model. */
import type { RowId } from '../../kernel/ids.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { Scenario, StopEvent } from '../../scenario/schema.ts';
import type { ModelEvent } from '../model.ts';
import type { World } from '../places.ts';
import type { Numbering } from './calls.ts';
import type { JobSource } from './sources.ts';

interface EventContext {
  /** The world after each update. */
  readonly later: readonly World[];
  readonly sources: readonly JobSource[];
  readonly numbering: Numbering;
}

/** In order of time, ties in the order of the file. */
export function eventsOf(
  { events }: Scenario,
  { later, sources, numbering }: EventContext,
): readonly ModelEvent[] {
  let updates = 0;
  return events.map((event): ModelEvent => {
    const { kind, atMs } = event;
    if (kind === 'update') return { kind, atMs, world: itemAt(later, updates++) };
    return { kind, atMs, job: jobOf(event, sources, numbering), reason: event.reason };
  });
}

/** An array's parent comes before its children. */
function jobOf(
  { target, child }: StopEvent,
  sources: readonly JobSource[],
  numbering: Numbering,
): number {
  const source = sources.findIndex(({ name }) => name === target.source);
  const first = itemAt(numbering.sources, source).firstJob[target.index as RowId];
  return child === undefined ? first : first + 1 + child;
}
