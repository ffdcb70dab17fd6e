/** Law: time never falls, and nothing happens after the end [instants.1, end.1]. */
import type { LawInit } from '../law.ts';

export const timeOrder: LawInit = (_model, _world, faults) => {
  const last = { atMs: 0 };
  return {
    hears({ at }) {
      if (at < last.atMs) faults.add(`time falls from ${last.atMs} to ${at}`);
      last.atMs = at;
    },
    end({ endedMs }) {
      const { atMs } = last;
      if (atMs > endedMs) faults.add(`a record at ${atMs} is later than the end at ${endedMs}`);
    },
  };
};
