/** Law: the integral of jobs in the system over time is the sum of their sojourns. */
import type { JobId } from '../../kernel/ids.ts';
import type { BookedLives, Evidence } from '../books.ts';
import type { BookLaw } from '../law.ts';
import { ExactSum } from '../world/exact-sum.ts';

export const sojourn: BookLaw = ({ sojournMs, lives }, evidence, faults) => {
  const { jobs: integral } = evidence.integrals;
  const check = (name: string, sum: bigint) => {
    if (sum !== integral) faults.add(`${name} sum to ${sum} ms, the integral is ${integral}`);
  };
  check('sojourns', sojournMs);
  if (lives !== undefined) check('lives', sumOfLives(lives, evidence));
};

function sumOfLives({ jobs }: BookedLives, { model, end }: Evidence): bigint {
  const sum = new ExactSum();
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    const createdMs = jobs.createdMs[job];
    const stoppedMs = jobs.stoppedMs[job];
    if (Number.isNaN(createdMs)) continue;
    sum.add((Number.isNaN(stoppedMs) ? end.endedMs : stoppedMs) - createdMs, 1);
  }
  return sum.total;
}
