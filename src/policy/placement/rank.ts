/** The seam of placement: among the instances that hold a job, the one of lowest rank takes it. */

/** Rank of an instance by its free room; equal ranks go to the oldest instance. */
export type PlacementRank = (freeVcpuMilli: number, freeMemoryMib: number) => number;

/** Free vCPU first, free memory (< 64 TiB) second, in one exactly representable number. */
export const roomRank: PlacementRank = (freeVcpuMilli, freeMemoryMib) =>
  freeVcpuMilli * 2 ** 26 + freeMemoryMib;

/** Oldest first. */
export const firstFit: PlacementRank = () => 0;
