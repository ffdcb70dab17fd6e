/** Writes files into a new folder, which comes in whole, by a rename. */
import { mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { refuse } from '../../experiment/files/mistakes.ts';
import type { ResultFile } from '../../report/result-file.ts';
import { makeFolder, namesIn, removeIfEmpty, removeTree, sync, whatIsAt } from './disk.ts';
import { writePieces } from './pieces.ts';

/** Refuses where anything is, but for an empty folder. Throws `InputError`. */
export function writeNewFolder(folder: string, files: readonly ResultFile[]): void {
  const there = whatIsAt(folder);
  if (there !== undefined && !(there.isDirectory() && namesIn(folder).length === 0)) {
    refuse(folder, 'is there already', 'choose another folder: nothing is overwritten');
  }
  const above = dirname(folder);
  makeFolder(above);
  const coming = join(above, `.${basename(folder)}.batchcast`);
  removeTree(coming);
  try {
    mkdirSync(coming);
    for (const { path, pieces } of files) {
      writePieces(join(coming, path), pieces);
      sync(join(coming, path));
    }
    removeIfEmpty(folder);
    renameSync(coming, folder);
    sync(above);
  } catch (error) {
    removeTree(coming);
    throw error;
  }
}
