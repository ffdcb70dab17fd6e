/**
 * Files of our own, a folder a format, in the ways of writing that real ones have: line ends, byte
 * order marks, comments, gaps, other columns, retries, failures. What they say is made up.
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
