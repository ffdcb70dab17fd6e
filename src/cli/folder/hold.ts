/**
 * Holding a result folder: one process at a time writes there, and others say who it is. A process
 * signs first and then looks for others: so of two that come together, at most one finds itself
 * alone. Nothing is asked of a file system but that a new file is seen by all.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../../experiment/files/mistakes.ts';
import { namesIn, removeFile, removeIfEmpty, untilThere, whatIsAt } from './disk.ts';
import type { ResultPlaces } from './places.ts';
import { ownSignature, signerAtWork } from './signature.ts';

/** Together about a second: time enough for one that came at the same moment to go. */
const mostTries = 20;
const pauseMs = 50;

/** Throws `InputError` if another process holds the folder. */
export function hold(folder: string, places: ResultPlaces): void {
  const own = ownSignature();
  if (!sign(places, own)) refuse(folder, 'is already being written by this process');
  for (let tries = 1; ; tries++) {
    const { ended, atWork } = others(places, own);
    const [first] = atWork;
    if (first === undefined) {
      for (const signature of ended) removeFile(join(places.holders, signature));
      return;
    }
    // Of those that came together the first by name stays.
    if (first < own || tries === mostTries) {
      leave(places);
      const remedy = `wait until it ends; if it has ended, remove ${places.work}`;
      refuse(folder, `is being written by ${signerAtWork(first) ?? 'another process'}`, remedy);
    }
    pause();
  }
}

/** Whether this process does. */
export function isHeld({ holders }: ResultPlaces): boolean {
  return whatIsAt(join(holders, ownSignature())) !== undefined;
}

/** Removes the hidden folder, unless somebody else is there. */
export function leave({ work, holders }: ResultPlaces): void {
  removeFile(join(holders, ownSignature()));
  removeIfEmpty(holders);
  removeIfEmpty(work);
}

/** False = this process has signed before. */
function sign({ holders }: ResultPlaces, own: string): boolean {
  const file = join(holders, own);
  // Those that leave remove the folders.
  return untilThere(() => {
    mkdirSync(holders, { recursive: true });
    if (whatIsAt(file) !== undefined) return false;
    writeFileSync(file, '');
    return true;
  });
}

function others({ holders }: ResultPlaces, own: string) {
  const signatures = namesIn(holders).filter((name) => name !== own);
  const atWork = signatures.filter((signature) => signerAtWork(signature) !== undefined);
  return { atWork, ended: signatures.filter((signature) => !atWork.includes(signature)) };
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
}
