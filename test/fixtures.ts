/**
 * Made-up files, a folder per format, with the variations of real ones: line ends, byte order
 * marks, comments, gaps, other columns, retries, failures.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('fixtures/', import.meta.url));

/** The bytes of a file below `fixtures/`. */
export function fixtureBytes(path: string): Uint8Array {
  return readFileSync(folder + path);
}

/** The text of a file below `fixtures/`. */
export function fixtureText(path: string): string {
  return readFileSync(folder + path, 'utf8');
}
