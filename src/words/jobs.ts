/** What jobs are and ask for, in AWS's words. */

export const definitionTypes = ['container', 'multinode'] as const;

export const dependencyTypes = ['N_TO_N', 'SEQUENTIAL'] as const;

export const requirementTypes = ['VCPU', 'MEMORY', 'GPU'] as const;

/** Whether units of a consumable come back after the job. */
export const consumableTypes = ['REPLENISHABLE', 'NON_REPLENISHABLE'] as const;

/** What an entry of evaluateOnExit does. */
export type RetryAction = 'RETRY' | 'EXIT';

/** Calls that stop a job. */
export const stops = ['cancel', 'terminate'] as const;
export type StopName = (typeof stops)[number];

/** A patch of the infrastructure, or a stop. */
export const deeds = ['patch', ...stops] as const;
