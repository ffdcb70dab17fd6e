/** What jobs are and ask for, in AWS's words. */

export const definitionTypes = ['container', 'multinode'] as const;

export const dependencyTypes = ['N_TO_N', 'SEQUENTIAL'] as const;

export const requirementTypes = ['VCPU', 'MEMORY', 'GPU'] as const;

/** Whether units of a consumable come back after the job. */
export const consumableTypes = ['REPLENISHABLE', 'NON_REPLENISHABLE'] as const;

/** What an entry of evaluateOnExit does. */
export const retryActions = ['RETRY', 'EXIT'] as const;
export type RetryAction = (typeof retryActions)[number];
