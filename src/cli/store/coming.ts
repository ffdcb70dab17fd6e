/** Where a process writes what then comes into a store by a rename. */
import { readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { makeFolder, removeTree, whatIsAt } from '../folder/disk.ts';
import { holderOf, sign } from '../folder/signature.ts';

function allComing(store: string): string {
  return join(store, 'coming');
}

/** This process's own. */
export function comingFolder(store: string): string {
  return join(allComing(store), `${hostname()}-${process.pid}`);
}

/** Makes it, empty. */
export function openComing(store: string): void {
  const own = comingFolder(store);
  removeTree(own);
  makeFolder(own);
  sign(join(own, 'holder'));
}

/** Removes what this process, and those that have ended, did not bring in. */
export function clearComing(store: string): void {
  const all = allComing(store);
  if (whatIsAt(all) === undefined) return;
  for (const name of readdirSync(all)) {
    const folder = join(all, name);
    const isOwn = folder === comingFolder(store);
    if (isOwn || holderOf(join(folder, 'holder')) === undefined) removeTree(folder);
  }
}
