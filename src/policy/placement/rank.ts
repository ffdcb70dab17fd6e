/** The interface of placements: the instance of lowest rank among those that fit takes the job. */

/** The rank of an instance by its free vCPU and memory; the oldest of equal rank is first. */
export type PlacementRank = (freeVcpuMilli: number, freeMemoryMib: number) => number;

/** Oldest first. */
export const firstFit: PlacementRank = () => 0;
