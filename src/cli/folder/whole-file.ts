/** Writes a single file as a whole or not at all. */
import { renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { removeFile, sync } from './disk.ts';
import { writePieces } from './pieces.ts';

/** The file comes in by a rename: at no moment is there a part of it. */
export function writeWhole(file: string, pieces: Iterable<string>): void {
  const folder = dirname(file);
  const coming = join(folder, `.${basename(file)}.batchcast`);
  removeFile(coming);
  try {
    writePieces(coming, pieces);
    sync(coming);
    renameSync(coming, file);
    sync(folder);
  } catch (error) {
    removeFile(coming);
    throw error;
  }
}
