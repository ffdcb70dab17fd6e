/** How laws are broken by the trace of a fleet that is asked for. */
import { breachesOf } from './breaches.ts';
import { desiredModel, desiredTrace } from './desired-trace.ts';

export const desiredBreaches = breachesOf(
  desiredModel,
  desiredTrace,
  `
  sizes: 16 vCPUs where 4 more are asked for
    - 0     i0 and i1 launched in main as small
    -       i0 and i1 running, registered and ready
    -       A placed and started on i0
    -       i1 terminated
    + 0     i0 launched in main as small
    +       i1 launched in main as large
    +       i0 and i1 running, registered and ready
    +       A placed and started on i0
    +       i1 terminated

  scaling-grid: a launch for more than is asked for
    + 0     i2 launched in main as small
    +       i2 running, registered and ready
    +       i2 terminated
  `,
);
