/** A world with one more event, and its run without the traces of that event. */
import { Kind } from '../../src/trace/record.ts';
import type { Row } from '../../src/testing/reference/state.ts';
import type { EventSpec, WorldSpec } from '../worlds/world-spec.ts';
import type { Play } from '../../src/testing/plays.ts';

/** The world with `event` added after all others of its instant. */
export function withEvent(spec: WorldSpec, event: EventSpec): WorldSpec {
  return { ...spec, events: [...(spec.events ?? []), event] };
}

/** A run of `withEvent(spec, event)` without that event's record, with the ids of `spec`. */
export function withoutEvent<T extends Play>(play: T, spec: WorldSpec, event: EventSpec): T {
  const added = (spec.events ?? []).filter(({ atMs }) => atMs <= event.atMs).length;
  const renumbered = (id: number) => id - Number(id > added);
  const records = play.records.flatMap((row): Row[] => {
    if (row.kind === Kind.JobStopRequested || row.kind === Kind.UpdateRefused) {
      return [{ ...row, object: renumbered(row.object) }];
    }
    if (row.kind !== Kind.WorldUpdated) return [row];
    return row.subject === added ? [] : [{ ...row, subject: renumbered(row.subject) }];
  });
  return { ...play, records };
}
