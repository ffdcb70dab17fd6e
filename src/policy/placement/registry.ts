/** The placements by their name in the scenario; a new one is a word and a line here. */
import type { PlacementName } from '../../words/scheduler.ts';
import { firstFit, type PlacementRank } from './rank.ts';

/**
 * Most loaded first: least free vCPU, then least free memory (< 64 TiB), in one number that is
 * exact; then oldest [E27].
 */
const binpack: PlacementRank = (freeVcpuMilli, freeMemoryMib) =>
  freeVcpuMilli * 2 ** 26 + freeMemoryMib;

/** Least loaded first. */
const spread: PlacementRank = (freeVcpuMilli, freeMemoryMib) =>
  -binpack(freeVcpuMilli, freeMemoryMib);

export const placements: Readonly<Record<PlacementName, PlacementRank>> = {
  binpack,
  'first-fit': firstFit,
  spread,
};
