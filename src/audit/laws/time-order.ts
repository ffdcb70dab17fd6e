/** Law: time never falls, and nothing happens after the end [instants.1, end.1]. */
import type { LawInit } from '../law.ts';

export const timeOrder: LawInit = (_model, _world, faults) => {
  let lastMs = 0;
  return {
    hears({ at }) {
      if (at < lastMs) faults.add(`time falls from ${lastMs} to ${at}`);
      lastMs = at;
    },
    end({ endedMs }) {
      if (lastMs > endedMs) faults.add(`a record at ${lastMs} is later than the end at ${endedMs}`);
    },
  };
};
