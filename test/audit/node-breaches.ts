/** How laws are broken by the trace of a multi-node job. */
import { breachesOf } from './breaches.ts';
import { nodeModel, nodeTrace } from './node-trace.ts';

export const nodeBreaches = breachesOf(
  nodeModel,
  nodeTrace,
  `
  job-life: a node that queues
    + 0       M#0 runnable

  job-life: a node that is stopped, but not by SIGTERM
    - 40      M#0 ended on i1 (MainNodeEnded)
    + 40      M#0 ended on i1 with 137 (MainNodeEnded)

  arrays: a node spawned later
    - 0       M#2 spawned
    + 0.001   M#2 spawned

  multinode: a node that outlives its main node
    - 40      M#0 ended on i1 (MainNodeEnded)
    + 45      M#0 ended on i1 (MainNodeEnded)

  multinode: a node with a code that it never had
    - 70      M#0 failed with 3
    + 70      M#0 failed with 4

  multinode: a node that had exited, stopped
    - 70      M#0 failed with 3
    + 70      M#0 failed (MainNodeEnded)

  multinode: a parent with another verdict
    - 70      M succeeded
    + 70      M failed with 0 (Ok)

  multinode: a parent that ends first
    - 70      M succeeded
    + 69.999  M succeeded

  multinode: a parent that never ends
    - 70      M succeeded

  gang: a node before its main node
    - 20      M#0 placed on i1
    + 19      M#0 placed on i1

  gang: a node left out
    - 50      M#2 placed and started on i2 for attempt 2
    - 70      M#2 failed on i2 (MainNodeEnded)
    + 70      M#2 succeeded with 0

  gang: another job on the instance of a node
    - 30      P placed and started on i2
    + 30      P placed and started on i1
    - 50      P succeeded on i2
    + 50      P succeeded on i1

  gang: an instance that was not free when the job was placed
    - 50      M#1 placed on i0 for attempt 2
    + 45      M#1 placed on i0 for attempt 2

  gang: a node in an attempt of its own
    - 50      M#0 placed and started on i1 for attempt 2
    + 50      M#0 placed and started on i1 for attempt 3
  `,
);
