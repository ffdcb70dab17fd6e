/** The placements by their name in the scenario; a new one is a word and a line here. */
import type { PlacementName } from '../../words/scheduler.ts';
import { firstFit, type PlacementRank, roomRank } from './rank.ts';

/** Most loaded first: least free vCPU, then least free memory, then oldest [E27]. */
const binpack: PlacementRank = roomRank;

/** Least loaded first. */
const spread: PlacementRank = (freeVcpuMilli, freeMemoryMib) =>
  -roomRank(freeVcpuMilli, freeMemoryMib);

export const placements: Readonly<Record<PlacementName, PlacementRank>> = {
  binpack,
  'first-fit': firstFit,
  spread,
};
