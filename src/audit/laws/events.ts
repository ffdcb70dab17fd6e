/**
 * Law: the scenario's events happen at their time, in their order, once; no update is missed
 * [instants.5, updates.1].
 */
import type { ModelEventId } from '../../kernel/ids.ts';
import type { ModelEvent } from '../../model/model.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';

export const events: LawInit = (model, _world, faults) => {
  const seen = new Set<ModelEventId>();
  let last: ModelEventId = -1;

  /** The event happens; what must hold of each. */
  function happen(id: ModelEventId, at: number): ModelEvent {
    if (id <= last) faults.add(`event ${id} happens after event ${last}`);
    last = id;
    seen.add(id);
    const event = model.events[id];
    if (at !== event.atMs) faults.add(`event ${id}, due at ${event.atMs}, happens at ${at}`);
    return event;
  }
  return {
    hears: {
      [Kind.WorldUpdated]({ event: id, at }) {
        if (happen(id, at).kind !== 'update') faults.add(`event ${id} is not an update`);
      },
      [Kind.JobStopRequested]({ event: id, at, job, reason }) {
        const event = happen(id, at);
        const stop = reason === Reason.Cancelled ? 'cancel' : 'terminate';
        if (event.kind === stop && event.job === job) return;
        faults.add(`event ${id} is not what stops job ${job} for reason ${reason}`);
      },
    },
    end({ endedMs }) {
      model.events.forEach(({ kind, atMs }, event) => {
        const isMissed = kind === 'update' && atMs < endedMs && !seen.has(event);
        if (isMissed) faults.add(`update ${event}, due at ${atMs}, never happens`);
      });
    },
  };
};
