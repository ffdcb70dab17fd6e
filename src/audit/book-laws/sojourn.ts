/** Law: the integral of jobs in the system over time is the sum of their sojourns. */
import type { JobId } from '../../kernel/ids.ts';
import type { BookLaw } from '../law.ts';

export const sojourn: BookLaw = ({ lives }, { model, integrals, end }, faults) => {
  const { createdMs, stoppedMs } = lives.jobs;
  let sum = 0n;
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    if (Number.isNaN(createdMs[job])) continue;
    const stopped = stoppedMs[job];
    sum += BigInt((Number.isNaN(stopped) ? end.endedMs : stopped) - createdMs[job]);
  }
  if (sum === integrals.jobs) return;
  faults.add(`sojourns sum to ${sum} ms, the integral is ${integrals.jobs}`);
};
