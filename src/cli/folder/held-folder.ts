/** A result folder that this process holds, as plain data: any of its threads may let go of it. */
import { dirname } from 'node:path';
import { makeFolder, removeIfEmpty } from './disk.ts';
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
  hold(folder, places);
  settle(places);
  return { places, outer };
}

/** Removes what was not swapped in; nothing if this process holds the folder no more. */
export function letGo({ places, outer }: HeldFolder): void {
  if (!isHeld(places)) return;
  settle(places);
  leave(places);
  outer.toReversed().forEach(removeIfEmpty);
}
