/** How laws are broken by the trace of pulls and failed starts. */
import { breachesOf } from './breaches.ts';
import { startModel, startTrace } from './start-trace.ts';

export const startBreaches = breachesOf(
  startModel,
  startTrace,
  `
  pulls: faster than the instance
    - 4     B started on i0
    + 1.999 B started on i0
    - 24    B succeeded on i0
    + 21.999 B succeeded on i0

  pulls: both at the speed of one
    - 7     A started on i0
    + 6.999 A started on i0
    - 27    A succeeded on i0
    + 26.999 A succeeded on i0

  starts: timed out too early
    - 18    D failed on i0 (StartTimedOut)
    + 17.999 D failed on i0 (StartTimedOut)

  starts: of a task, timed out by its placement
    - 9     F failed on i1 (StartTimedOut)
    -       i1 terminated (TaskEnded)
    + 6     F failed on i1 (StartTimedOut)
    +       i1 terminated (TaskEnded)

  starts: RUNNING too late
    - 18    D failed on i0 (StartTimedOut)
    + 19.5  D started on i0
    + 20.5  D succeeded on i0

  starts: STARTING to the end
    - 18    D failed on i0 (StartTimedOut)
    - 27    A succeeded on i0
    -       i0 terminated
    + 27    A succeeded on i0

  starts: a failure without a chance
    - 9     F failed on i1 (StartTimedOut)
    -       i1 terminated (TaskEnded)
    + 5     F failed on i1 (StartFailed)
    +       i1 terminated (TaskEnded)

  starts: a success without a chance
    - 0     G failed on i2 (StartFailed)
    -       i2 terminated
    + 0     G started on i2

  job-life: a start that fails after it has succeeded
    - 27    A succeeded on i0
    + 27    A failed on i0 (StartFailed)

  job-life: a failed start with an exit code
    - 18    D failed on i0 (StartTimedOut)
    + 18    D failed on i0 with 1 (StartTimedOut)
  `,
);
