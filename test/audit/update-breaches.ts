/** How laws are broken by the trace of updates. */
import { breachesOf } from './breaches.ts';
import { updateModel, updateTrace } from './update-trace.ts';

export const updateBreaches = breachesOf(
  updateModel,
  updateTrace,
  `
  updates: an update that is accepted while instances are replaced
    - 15      main refuses event 1 (BeingUpdated) at 8

  updates: an update below the running fleet that is accepted
    - 45      main refuses event 2 (BelowDesired) at 4

  updates: a refusal for another reason
    - 45      main refuses event 2 (BelowDesired) at 4
    + 45      main refuses event 2 (BeingUpdated) at 4

  updates: a refusal with a wrong figure
    - 45      main refuses event 2 (BelowDesired) at 4
    + 45      main refuses event 2 (BelowDesired) at 5

  updates: an instance that stays without a job
    - 20      i1 terminated (Replaced)
    + 30      i1 terminated (Replaced)

  updates: an instance above maxvCpus while others are replaced
    - 20      i2 launched
    + 19      i2 launched

  events: an update that is missed
    - 45      event 2 happens
    -         main refuses event 2 (BelowDesired) at 4

  placement: a job on an instance that is replaced
    - 20      C placed and started on i2
    - 25      C succeeded on i2
    + 12      C placed and started on i1
    + 17      C succeeded on i1
  `,
);
