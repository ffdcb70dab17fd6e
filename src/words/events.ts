/** What the scenario has happen at a given time. */

/** Calls that stop a job. */
export const stops = ['cancel', 'terminate'] as const;
export type Stop = (typeof stops)[number];

/** A patch of the infrastructure, or a stop. */
export const deeds = ['patch', ...stops] as const;
