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

  reservation: a job in the capacity of later shares
    + 5        F2 placed on i0

  reservation: a job that waits for nothing
    + 20       F1 failed on i0 (TimedOut)
    +          F2 refused in fair (ReservationFull)

  market: a price that has risen above the bid
    + 35       i2 launched in spot as cheap

  market: a price that is always above the bid
    + 5        i2 launched in spot as dear

  own-instances: an instance that nobody owns
    + 0        i2 launched in own

  own-instances: an instance that is scaled in
    + 20       F1 and F3 failed on i0 (TimedOut)
    +          i0 terminated
  `,
);
