/** How laws are broken by the trace of depths, and of pools that are not Spot. */
import { breachesOf } from './breaches.ts';
import { depthModel, depthTrace } from './depth-trace.ts';

export const depthBreaches = breachesOf(
  depthModel,
  depthTrace,
  `
  depths: a launch at an unknown depth
    - 0        pool deep is 0.9 deep

  depths: a depth that no launch meets
    + 45       pool deep is 0.7 deep

  depths: shallower than its band allows
    - 0        pool deep is 0.9 deep
    -          i1 launched in spot
    + 0        pool deep is 0.499998 deep
    +          i1 launched in spot

  depths: deeper than the deepest
    - 130      pool deep is 0.8 deep
    -          i6 launched in spot
    + 130      pool deep is 1.000001 deep
    +          i6 launched in spot

  depths: the same depth again
    - 55       pool deep is 0.6 deep
    -          i5 launched in spot
    + 55       pool deep is 0.9 deep
    +          i5 launched in spot

  depths: two changes within the time that a depth holds
    + 131      pool deep is 0.7 deep
    +          i7 launched in spot
    +          pool deep is 0.75 deep
    +          i8 launched in spot

  depths: of an On-Demand pool
    + 131      pool plain is 0.7 deep
    +          i7 launched in plain

  pool-room: two On-Demand instances in a pool of one
    + 131      i7 launched in plain
    +          i8 launched in plain

  pool-room: two Fargate tasks in a pool of one
    - 20       i3 launched in tasks for F2
    -          F2 placed on i3
    -          i3 running
    -          F2 started on i3
    + 19.999   i3 launched in tasks for F2
    +          F2 placed on i3
    + 20       i3 running
    +          F2 started on i3

  backoff: no task, though there is one
    + 131      tasks launches no fargate-1-2048-20 (InsufficientCapacity)
  `,
);
