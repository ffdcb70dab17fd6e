/** A result folder that this process holds, as plain data: any of its threads may let go of it. */
import { dirname } from 'node:path';
import { makeFolder, removeIfEmpty } from './disk.ts';
import { isFault } from './faults.ts';
import { hold, isHeld, leave } from './hold.ts';
import type { ResultPlaces } from './places.ts';
import { settle } from './swap.ts';

export interface HeldFolder {
  readonly places: ResultPlaces;
  /** Folders that were made for it, outermost first. */
  readonly outer: readonly string[];
}

/** Throws `InputError` if another process holds it. Ends what an earlier one has left undone. */
export function holdFolder(folder: string, places: ResultPlaces): HeldFolder {
  const outer = makeFolder(dirname(places.target));
  const held = { places, outer };
  try {
    hold(folder, places);
    settle(places);
  } catch (error) {
    letGo(held);
    throw error;
  }
  return held;
}

/**
 * Removes what was not swapped in; nothing if this process holds the folder no more. What a fault
 * of the disk leaves is removed by the next command.
 */
export function letGo({ places, outer }: HeldFolder): void {
  try {
    if (isHeld(places)) {
      settle(places);
      leave(places);
    }
    outer.toReversed().forEach(removeIfEmpty);
  } catch (error) {
    if (!isFault(error)) throw error;
  }
}
