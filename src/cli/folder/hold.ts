/** Holding a result folder: one process at a time writes there, and others say who it is. */
import { mkdirSync } from 'node:fs';
import { refuse } from '../../experiment/mistakes.ts';
import { removeFile, removeIfEmpty } from './disk.ts';
import type { ResultPlaces } from './places.ts';
import { holderOf, isSigned, sign } from './signature.ts';

/** So many processes may have come and gone while this one tried. */
const mostTries = 10;

/** Throws `InputError` if another process holds the folder. */
export function hold(folder: string, places: ResultPlaces): void {
  for (let tries = 0; tries < mostTries; tries++) {
    if (tryToHold(places)) return;
    const holder = holderOf(places.holder) ?? holderOf(places.heir);
    if (holder !== undefined) {
      const remedy = `wait until it ends; if it has ended, remove ${places.work}`;
      refuse(folder, `is being written by ${holder}`, remedy);
    }
    inherit(places);
  }
  refuse(folder, 'is being written by other processes', 'try again');
}

/** Whether this process does. */
export function isHeld({ holder }: ResultPlaces): boolean {
  return isSigned(holder);
}

/** Removes the hidden folder; somebody else may hold it at once. */
export function leave({ work, holder }: ResultPlaces): void {
  removeFile(holder);
  removeIfEmpty(work);
}

function tryToHold({ work, holder }: ResultPlaces): boolean {
  try {
    mkdirSync(work, { recursive: true });
    return sign(holder);
  } catch (error) {
    // The holder before has just removed the hidden folder.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Removes the signature of a process that has ended, unless another one is doing so. */
function inherit({ holder, heir }: ResultPlaces): void {
  try {
    if (!sign(heir)) {
      if (holderOf(heir) === undefined) removeFile(heir);
      return;
    }
    if (holderOf(holder) === undefined) removeFile(holder);
    removeFile(heir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
