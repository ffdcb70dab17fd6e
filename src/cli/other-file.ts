/** Says what a file is that is no scenario: a history, or AWS objects. */
import { basename } from 'node:path';
import { otherFileTitle } from '../experiment/files/found-files.ts';
import { refuse } from '../experiment/files/mistakes.ts';
import { InputError } from '../kernel/input-error.ts';
import { openFile } from './read-file.ts';

/** Handles the mistakes of a scenario: a better one if the file is of another kind. */
export function refuseOther(path: string) {
  return async (error: unknown): Promise<never> => {
    if (!(error instanceof InputError) || path === '-') throw error;
    const title = await otherFileTitle(path, openFile).catch(() => undefined);
    if (title === undefined) throw error;
    const remedy = `batchcast init NAME --from ${basename(path)} makes a scenario of it`;
    return refuse(path, `is no scenario: it is ${title}`, remedy);
  };
}
