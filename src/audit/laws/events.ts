/**
 * Law: the scenario's events happen at their time, in their order, once; no update is missed
 * [instants.5, updates.1].
 */
import type { ModelEventId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';

export const events: LawInit = (model, _world, faults) => {
  const seen = new Set<ModelEventId>();
  let last: ModelEventId = -1;

  return {
    record(row) {
      if (row.kind !== Kind.WorldUpdated && row.kind !== Kind.JobStopRequested) return;
      const id = row.event;
      if (id <= last) faults.add(`event ${id} happens after event ${last}`);
      last = id;
      seen.add(id);
      const event = model.events[id];
      if (row.at !== event.atMs) {
        faults.add(`event ${id}, due at ${event.atMs}, happens at ${row.at}`);
      }
      if (row.kind === Kind.WorldUpdated) {
        if (event.kind !== 'update') faults.add(`event ${id} is not an update`);
        return;
      }
      const stop = row.reason === Reason.Cancelled ? 'cancel' : 'terminate';
      if (event.kind === stop && event.job === row.job) return;
      faults.add(`event ${id} is not what stops job ${row.job} for reason ${row.reason}`);
    },
    end({ endedMs }) {
      model.events.forEach(({ kind, atMs }, event) => {
        const isMissed = kind === 'update' && atMs < endedMs && !seen.has(event);
        if (isMissed) faults.add(`update ${event}, due at ${atMs}, never happens`);
      });
    },
  };
};
