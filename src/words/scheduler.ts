/** Choices of the scheduler that AWS does not publish. */

/** Which of the instances with room takes a job: the most loaded, the oldest, the least loaded. */
export const placementNames = ['binpack', 'first-fit', 'spread'] as const;
export type PlacementName = (typeof placementNames)[number];

export function isPlacement(name: string): name is PlacementName {
  return placementNames.some((one) => one === name);
}

/** Whether a job that cannot be placed blocks those behind it. */
export const fifoModes = ['strict', 'backfill'] as const;

/** How the demand for instances is counted. */
export const demandModes = ['vcpu', 'packed'] as const;

/** Which size of a family is launched. */
export const sizePreferences = ['demand', 'smallest', 'largest'] as const;
export type SizePreference = (typeof sizePreferences)[number];

/** Whether a size is chosen once for all that is uncovered, or for each launch anew. */
export const sizeChoices = ['decision', 'launch'] as const;

/** What the price of a type is compared by: what the jobs take of it, or its vCPUs. */
export const priceBases = ['job', 'vcpu'] as const;
export type PriceBasis = (typeof priceBases)[number];

/** Whether a prefix's weight applies to each share identifier, or is split among them. */
export const prefixWeightModes = ['each', 'split'] as const;
