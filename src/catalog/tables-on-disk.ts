/** The text of a shipped table, from the package: below experiment/ only this file reads a disk. */
import { readFileSync } from 'node:fs';

/** Of `tables/<file>.csv`; throws where the package lacks it. */
export function tableText(file: string): string {
  // The root is as far from src/catalog/ as from dist/catalog/ and the bundle in dist/cli/.
  return readFileSync(new URL(`../../src/catalog/tables/${file}.csv`, import.meta.url), 'utf8');
}
