/** The placements by their name in the scenario; a new one is a word and a line here. */
import type { PlacementName } from '../../words/scheduler.ts';
import { firstFit, type PlacementOrder, type PlacementRank } from './rank.ts';

/**
 * Most loaded first: least free vCPU, then least free memory (< 64 TiB), in one number that is
 * exact [E27].
 */
const mostLoaded: PlacementRank = (freeVcpuMilli, freeMemoryMib) =>
  freeVcpuMilli * 2 ** 26 + freeMemoryMib;

/** Least loaded first. */
const leastLoaded: PlacementRank = (freeVcpuMilli, freeMemoryMib) =>
  -mostLoaded(freeVcpuMilli, freeMemoryMib);

export const placements: Readonly<Record<PlacementName, PlacementOrder>> = {
  binpack: { rank: mostLoaded, growsWithRoom: true, sparesGpus: true },
  'first-fit': firstFit,
  spread: { rank: leastLoaded, growsWithRoom: false, sparesGpus: true },
};
