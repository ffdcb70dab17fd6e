/** How laws are broken by the trace of shares, bids and a time limit. */
import { breachesOf } from './breaches.ts';
import { marketModel, marketTrace } from './market-trace.ts';

export const marketBreaches = breachesOf(
  marketModel,
  marketTrace,
  `
  time-limits: a head that ends too early
    - 600      H failed (JobResourceTimeLimit)
    + 599.999  H failed (JobResourceTimeLimit)

  time-limits: a head that ends too late
    - 600      H failed (JobResourceTimeLimit)
    + 600.001  H failed (JobResourceTimeLimit)

  time-limits: a head that outlives its limit
    - 600      H failed (JobResourceTimeLimit)

  time-limits: a limit for another reason
    - 600      H failed (JobResourceTimeLimit)
    + 600      H failed (CapacityTimeLimit)

  placement: a disabled environment
    - 0        S placed and started on i1
    + 25       S placed and started on i1

  reservation: a job in the room of shares to come
    + 5        F2 placed on i0

  reservation: a job that waits in vain
    + 20       F1 failed on i0 (TimedOut)
    +          F2 refused in fair (ReservationFull)

  market: a price that is above the bid by now
    + 35       i2 launched in spot as cheap

  market: a price that always was
    + 5        i2 launched in spot as dear

  own-instances: one that nobody owns
    + 0        i2 launched in own

  own-instances: one that is scaled in
    + 20       F1 and F3 failed on i0 (TimedOut)
    +          i0 terminated
  `,
);
