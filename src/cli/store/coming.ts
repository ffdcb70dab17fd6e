/** Where a process writes what then comes into a store by a rename. */
import { join } from 'node:path';
import { makeFolder, namesIn, removeTree } from '../folder/disk.ts';
import { isFault } from '../folder/faults.ts';
import { ownSignature, signerAtWork } from '../folder/signature.ts';

function allComing(store: string): string {
  return join(store, 'coming');
}

/** This process's own. */
export function comingFolder(store: string): string {
  return join(allComing(store), ownSignature());
}

/** Makes it, empty. */
export function openComing(store: string): void {
  const own = comingFolder(store);
  removeTree(own);
  makeFolder(own);
}

/**
 * Removes what this process, and those that have ended, did not bring in. What a fault of the disk
 * leaves is removed by the next command.
 */
export function clearComing(store: string): void {
  const all = allComing(store);
  try {
    for (const name of namesIn(all)) {
      if (name === ownSignature() || signerAtWork(name) === undefined) removeTree(join(all, name));
    }
  } catch (error) {
    if (!isFault(error)) throw error;
  }
}
