/**
 * How a new result takes the place of an old one: it is made in a hidden folder beside it and comes
 * in by one rename, after the old one went aside by another. Whatever interrupts this, `settle`
 * ends it, so that the folder is entirely old or entirely new.
 */
import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ownersIn } from './owners.ts';
import { makeFolder, removeTree, sync, whatIsAt } from './disk.ts';
import type { ResultPlaces } from './places.ts';

/** Puts the new result, which is complete and synced, in the place of the old one. */
export function swapIn({ target, made, old }: ResultPlaces): void {
  if (whatIsAt(target) !== undefined) renameSync(target, old);
  renameSync(made, target);
  sync(dirname(target));
}

/** Ends a swap that was interrupted, and removes what it has left. */
export function settle(places: ResultPlaces): void {
  const { target, made, old, gone } = places;
  const hasOld = whatIsAt(old) !== undefined;
  if (hasOld && whatIsAt(target) === undefined) {
    // The old result went aside only when the new one was complete.
    renameSync(whatIsAt(made) === undefined ? old : made, target);
    sync(dirname(target));
  }
  removeTree(made);
  removeTree(gone);
  if (whatIsAt(old) !== undefined) removeOld(places);
}

/** What the old result does not list is the user's, and stays. */
function removeOld({ target, old, gone }: ResultPlaces): void {
  for (const path of ownersIn(old).others) {
    makeFolder(dirname(join(target, path)));
    renameSync(join(old, path), join(target, path));
  }
  // By one rename: a result of which some is gone must never come back.
  renameSync(old, gone);
  removeTree(gone);
}
