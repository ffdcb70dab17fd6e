/**
 * Where the shared reference data lie, for the tests that read them; absent on a user's machine.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../shared/', import.meta.url));

/** False where the data are not there: those tests skip, and say so. */
export const sharedExists = existsSync(root);

if (!sharedExists) console.warn('skipped: tests that read ../shared, which is not here');

/** Absolute path of a file under ../shared. */
export function sharedPath(relative: string): string {
  return root + relative;
}
