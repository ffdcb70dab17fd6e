/** How laws are broken by the trace of checkpoints, memory and resubmissions. */
import { breachesOf } from './breaches.ts';
import { workModel, workTrace } from './work-trace.ts';

export const workBreaches = breachesOf(
  workModel,
  workTrace,
  `
  layout: work kept on no instance
    + 20      K keeps 0.001 s on i9

  kept-work: more than was saved
    - 25.5    Z keeps 20 s on i1
    + 25.5    Z keeps 30 s on i1

  kept-work: less than was saved
    - 25.5    Z keeps 20 s on i1
    + 25.5    Z keeps 10 s on i1

  kept-work: no whole interval
    - 25.5    Z keeps 20 s on i1
    + 25.5    Z keeps 19.999 s on i1

  kept-work: not all of a success
    - 64.5    K keeps 30 s on i2
    + 64.5    K keeps 29.999 s on i2

  kept-work: nothing of a success
    - 64.5    K keeps 30 s on i2

  kept-work: on another instance
    - 64.5    K keeps 30 s on i2
    + 64.5    K keeps 30 s on i1

  kept-work: without checkpoints
    + 20      M~1 keeps 0.001 s on i1

  kept-work: after the end
    - 64.5    K keeps 30 s on i2
    -         K succeeded on i2
    + 64.5    K succeeded on i2
    +         K keeps 30 s on i2

  kept-work: without an end
    + 90      Y keeps 10 s on i1

  running-time: too long
    - 64.5    K keeps 30 s on i2
    -         K succeeded on i2
    + 64.501  K keeps 30 s on i2
    +         K succeeded on i2

  running-time: too short
    - 64.5    K keeps 30 s on i2
    -         K succeeded on i2
    + 64.499  K keeps 30 s on i2
    +         K succeeded on i2

  running-time: for ever
    - 71.5    M~2 succeeded on i1

  running-time: past the end of its work
    - 10.5    M failed on i1 (OutOfMemory)
    - 15.5    M~1 submitted and runnable
    -         M~1 placed and started on i1
    - 26      M~1 failed on i1 (OutOfMemory)
    - 31      M~2 submitted and runnable
    -         M~2 placed and started on i1
    - 71.5    M~2 succeeded on i1
    + 86      M failed on i1 (OutOfMemory)

  memory: another exit code
    - 10.5    M failed on i1 (OutOfMemory)
    + 10.5    M failed on i1 with 1 (OutOfMemory)

  memory: a container that exits
    - 10.5    M failed on i1 (OutOfMemory)
    + 10.5    M failed on i1 with 137

  memory: a job that has enough
    - 67      S~1 keeps 30 s on i1
    + 67      S~1 keeps 20 s on i1
    - 67      S~1 succeeded on i1
    + 67      S~1 failed on i1 (OutOfMemory)
    - 67      D runnable
    -         D placed and started on i1
    + 67      D failed (DependencyFailed)
    - 70.5    D succeeded on i1

  resubmission: again too late
    - 15.5    M~1 submitted and runnable
    -         M~1 placed and started on i1
    + 15.501  M~1 submitted and runnable
    +         M~1 placed and started on i1

  resubmission: again too early
    - 15.5    M~1 submitted and runnable
    -         M~1 placed and started on i1
    + 15.499  M~1 submitted and runnable
    + 15.5    M~1 placed and started on i1

  resubmission: after an end that its rule does not name
    + 7.5     R~1 submitted and runnable

  dependencies: before the last submission has succeeded
    - 67      D runnable
    -         D placed and started on i1
    + 66.9    D runnable
    + 67      D placed and started on i1

  dependencies: lost with a submission that is not the last
    + 35.5    D failed (DependencyFailed)
    - 67      D runnable
    -         D placed and started on i1
    - 70.5    D succeeded on i1

  submission: after a submission that is not the last
    + 36.5    U submitted and runnable
    - 68      U submitted and runnable

  resubmission: never again
    - 31      M~2 submitted and runnable
    -         M~2 placed and started on i1
    - 71.5    M~2 succeeded on i1
  `,
);
