/**
 * Law: the scenario's events happen at their time, in their order, once; no update is missed
 * [instants.5, updates.1].
 */
import type { ModelEventId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';

export const events: LawInit = (model, _world, object) => {
  const seen = new Set<ModelEventId>();
  let last: ModelEventId = -1;

  function meet(event: ModelEventId, at: number): void {
    if (event <= last) object(`event ${event} happens after event ${last}`);
    last = event;
    seen.add(event);
    const dueMs = model.events[event].atMs;
    if (at !== dueMs) object(`event ${event}, due at ${dueMs}, happens at ${at}`);
  }
  return {
    record(row) {
      if (row.kind !== Kind.WorldUpdated && row.kind !== Kind.JobStopRequested) return;
      meet(row.event, row.at);
      const event = model.events[row.event];
      if (row.kind === Kind.WorldUpdated) {
        if (event.kind !== 'update') object(`event ${row.event} is no update`);
        return;
      }
      const stop = row.reason === Reason.Cancelled ? 'cancel' : 'terminate';
      if (event.kind === stop && event.job === row.job) return;
      object(`event ${row.event} is not what stops job ${row.job} for reason ${row.reason}`);
    },
    end({ endedMs }) {
      model.events.forEach(({ kind, atMs }, event) => {
        const isMissed = kind === 'update' && atMs < endedMs && !seen.has(event);
        if (isMissed) object(`update ${event}, due at ${atMs}, never happens`);
      });
    },
  };
};
