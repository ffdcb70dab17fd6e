/** Which of the instances with room takes a job: the most loaded, the oldest, the least loaded. */

export const placementNames = ['binpack', 'first-fit', 'spread'] as const;
export type PlacementName = (typeof placementNames)[number];
