/** What of a run the account pays by the calendar and by the piece, as the records say it. */
import { type Hearer, onJobLast } from '../hearing.ts';

export interface Spending extends Hearer {
  /** The latest end of a job; 0 = none has ended. */
  readonly lastStopMs: number;
}

export function newSpending(): Spending {
  let lastStopMs = 0;
  return {
    get lastStopMs() {
      return lastStopMs;
    },
    hears: onJobLast(({ at }) => {
      lastStopMs = at;
    }),
  };
}
