/** Words for jobs and what they request, AWS's own. */

export const definitionTypes = ['container', 'multinode'] as const;

export const dependencyTypes = ['N_TO_N', 'SEQUENTIAL'] as const;

export const requirementTypes = ['VCPU', 'MEMORY', 'GPU'] as const;

/** Whether units of a consumable are returned after the job. */
export const consumableTypes = ['REPLENISHABLE', 'NON_REPLENISHABLE'] as const;

/** What an entry of evaluateOnExit does. */
export type RetryAction = 'RETRY' | 'EXIT';

/** Calls that stop a job. */
export const stops = ['cancel', 'terminate'] as const;
export type StopName = (typeof stops)[number];

/** What an event does: it patches the infrastructure, or stops a job. */
export const eventActions = ['patch', ...stops] as const;
