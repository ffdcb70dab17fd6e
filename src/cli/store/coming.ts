/** Where a process writes what then comes into a store by a rename. */
import { join } from 'node:path';
import { msPerDay } from '../../kernel/units.ts';
import { makeFolder, namesIn, removeTree, whatIsAt } from '../folder/disk.ts';
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

/** A process on another machine that has written nothing for so long has ended. */
const longMs = msPerDay;

/**
 * Removes what this process, and those that have ended, did not bring in. What a fault of the disk
 * leaves is removed by the next command.
 */
export function clearComing(store: string): void {
  const all = allComing(store);
  try {
    for (const name of namesIn(all)) {
      const folder = join(all, name);
      const hasEnded = signerAtWork(name) === undefined || isLeft(folder);
      if (name === ownSignature() || hasEnded) removeTree(folder);
    }
  } catch (error) {
    if (!isFault(error)) throw error;
  }
}

function isLeft(folder: string): boolean {
  const changedMs = whatIsAt(folder)?.mtimeMs ?? 0;
  return Date.now() - changedMs > longMs;
}
