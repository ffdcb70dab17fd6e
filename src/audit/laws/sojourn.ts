/** Law: the integral of jobs in the system over time is the sum of their sojourns. */
import type { BookLaw } from './books.ts';

export const sojourn: BookLaw = ({ lives }, { integrals, end }, object) => {
  const { createdMs, stoppedMs } = lives.jobs;
  let sum = 0n;
  for (let job = 0; job < lives.model.jobs.count; job++) {
    if (Number.isNaN(createdMs[job]!)) continue;
    const stopped = stoppedMs[job]!;
    sum += BigInt((Number.isNaN(stopped) ? end.endedMs : stopped) - createdMs[job]!);
  }
  if (sum !== integrals.jobs)
    object(`sojourns sum to ${sum} ms, the integral is ${integrals.jobs}`);
};
