/** How laws are broken by the trace of events. */
import { breachesOf } from './breaches.ts';
import { eventModel, eventTrace } from './event-trace.ts';

export const eventBreaches = breachesOf(
  eventModel,
  eventTrace,
  `
  layout: an unknown event
    + 9       event 9 happens

  events: an update recorded late
    - 30      event 0 happens
    -         main refuses event 0 (BelowDesired) at 8
    + 31      event 0 happens
    +         main refuses event 0 (BelowDesired) at 8

  events: an update recorded twice
    + 30      event 0 happens

  events: a cancel recorded as an update
    + 40      event 1 happens

  admission: a job taken by a queue that is gone
    - 70      Z failed (SubmissionRefused)
    + 70      Z runnable

  admission: a job refused by a queue that takes it
    - 0       Y pending
    + 0       Y failed (SubmissionRefused)
    - 45      Y stopped by event 2 (Cancelled)
    - 80      Y failed (Cancelled)

  stops: a cancel that nobody asked for
    - 40      X stopped by event 1 (Cancelled)

  stops: a job that outlives its cancel
    - 40      X failed (Cancelled)

  stops: a late cancel without effect
    - 80      Y failed (Cancelled)
    + 80      Y runnable

  stops: a terminated job that succeeds
    - 51      T failed on i1 (Terminated)
    + 51      T succeeded on i1

  stops: a job that outlives its queue
    - 60      Q2 failed (QueueDeleted)

  stops: a queue’s job lost before its queue
    - 60      Q2 failed (QueueDeleted)
    + 59      Q2 failed (QueueDeleted)

  consumables: a licence taken twice
    - 60      L2 placed and started on i0
    + 59      L2 placed and started on i0
    - 80      L2 succeeded on i0
    -         Y failed (Cancelled)
    + 79      L2 succeeded on i0
    +         Y failed (Cancelled)

  limits: a launch at a limit that was not raised
    + 66      i2 and i3 launched
  `,
);
