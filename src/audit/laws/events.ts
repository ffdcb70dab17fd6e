/** Law: the scenario's events happen at their time, in their order, once; no update is missed. */
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';

export const events: LawInit = (model, _world, object) => {
  const seen = new Set<number>();
  let last = -1;

  function meet(event: number, at: number): void {
    if (event <= last) object(`event ${event} is told after event ${last}`);
    last = event;
    seen.add(event);
    const dueMs = model.events[event]!.atMs;
    if (at !== dueMs) object(`event ${event}, due at ${dueMs}, happens at ${at}`);
  }
  return {
    record({ kind, at, reason, subject, object: named }) {
      if (kind === Kind.WorldUpdated) {
        meet(subject, at);
        if (model.events[subject]!.kind !== 'update') object(`event ${subject} is no update`);
      }
      if (kind !== Kind.JobStopRequested) return;
      meet(named, at);
      const event = model.events[named]!;
      const stop = reason === Reason.Cancelled ? 'cancel' : 'terminate';
      const isIt = event.kind === stop && event.job === subject;
      if (!isIt) object(`event ${named} is not what stops job ${subject} for reason ${reason}`);
    },
    end({ endedMs }) {
      model.events.forEach(({ kind, atMs }, event) => {
        const missed = kind === 'update' && atMs < endedMs && !seen.has(event);
        if (missed) object(`update ${event}, due at ${atMs}, never happens`);
      });
    },
  };
};
