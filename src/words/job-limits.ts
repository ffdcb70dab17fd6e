/** How many jobs a run may have. */

/** Jobs of a world, unless its user sets another limit: a run of so many fits into memory. */
export const mostJobs = 20_000_000;
/** The highest limit that a user can set: the ids of jobs have 32 bits. */
export const mostJobIds = 2_147_483_647;
/** AWS's largest array [J31]. */
export const largestArray = 10_000;
