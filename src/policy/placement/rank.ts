/** The interface of placements: the instance of lowest rank among those that fit takes the job. */

/** The rank of an instance by its free vCPU and memory. */
export type PlacementRank = (freeVcpuMilli: number, freeMemoryMib: number) => number;

/** Which of the machines that have room takes a job: the one of the least rank. */
export interface PlacementOrder {
  readonly rank: PlacementRank;
  /** Whether the rank never falls as room grows: searches then start at what a job needs. */
  readonly growsWithRoom: boolean;
  /** Among equal ranks, the fewest free GPUs come first, then the oldest; else only the oldest. */
  readonly sparesGpus: boolean;
}

/** Oldest first. */
export const firstFit: PlacementOrder = { rank: () => 0, growsWithRoom: true, sparesGpus: false };
