/** How laws are broken by the good trace. */
import { breachesOf } from './breaches.ts';
import { goodModel, goodTrace } from './good-trace.ts';

export const goodBreaches = breachesOf(
  goodModel,
  goodTrace,
  `
  layout: an unknown environment
    + 9       #9 launches nothing

  layout: a launch that skips an id
    + 66      i7 launched

  time-order: a refusal recorded late
    > 66      D refused in queue-1 (NoRoom)

  job-life: success of what never ran
    - 26      A started on i0

  job-life: success with exit code 1
    - 60      A succeeded on i0
    + 60      A succeeded on i0 with 1

  job-life: a start elsewhere
    - 77      D started on i3
    + 77      D started on i0

  job-life: a child that is submitted
    - 0       C:1 spawned
    + 0       C:1 submitted

  instance-life: ready before registered
    - 20      i0 registered

  instance-life: On-Demand reclaimed
    - 100     i0 terminated
    + 100     i0 terminated (Reclaimed)

  instance-life: another offering
    - 76      i3 ready
    + 76      i3 ready in spot

  submission: a trigger’s gap cut short
    - 65      D submitted and runnable
    + 64.999  D submitted and runnable

  submission: a job forgotten
    - 65      D submitted and runnable
    - 76      D placed on i3
    - 77      D started on i3

  dependencies: RUNNABLE too early
    - 60      B runnable
    + 50      B runnable

  dependencies: a failure without a cause
    - 60      B runnable
    -         B placed and started on i0
    - 90      B succeeded on i0
    + 70      B failed (DependencyFailed)

  arrays: an array that ends first
    - 95      C failed (ArrayChildFailed)
    + 94.999  C failed (ArrayChildFailed)

  arrays: an array that succeeds
    - 95      C failed (ArrayChildFailed)
    + 95      C succeeded

  arrays: an array that never ends
    - 95      C failed (ArrayChildFailed)

  arrays: a child spawned later
    - 0       C:1 spawned
    -         C:1 runnable
    + 0.001   C:1 spawned and runnable

  attempts: attempt 3 after 1
    - 76      R placed on i3 for attempt 2
    + 76      R placed on i3 for attempt 3
    - 77      R started on i3 for attempt 2
    + 77      R started on i3 for attempt 3

  placement: not ready yet
    - 25      A placed on i0
    + 24      A placed on i0

  placement: under notice
    - 25      R placed on i2
    + 31      R placed on i2
    - 26      R started on i2
    + 32      R started on i2

  placement: an old task
    - 0       F placed on i1
    + 5       F placed on i1

  capacity: three halves
    - 61      C:1 placed on i0
    + 60.5    C:1 placed on i0

  gone: a container that starts before its task
    - 20      F started on i1
    + 9       F started on i1
    - 80      F succeeded on i1
    + 69      F succeeded on i1

  gone: running on what is lost
    - 50      R retried on i2 (HostTerminated)
    + 60      R failed on i2 (HostTerminated)
    - 76      R placed on i3 for attempt 2
    - 77      R started on i3 for attempt 2
    - 120     R succeeded on i3

  limits: a third machine
    + 65      i4 launched

  scaling-grid: a launch between two points
    - 65      i3 launched
    + 66      i3 launched

  scaling-grid: a launch at the points of another environment
    - 65      i3 launched
    + 70      i3 launched
    - 70      i3 running
    + 71      i3 running

  floor: the last machine scaled in
    + 130     D succeeded on i3
    +         i3 terminated
  `,
);
