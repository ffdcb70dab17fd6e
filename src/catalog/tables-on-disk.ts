/** Files of the package, texts of its tables: below experiment/ only this file reads a disk. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Of `tables/<file>.csv`; throws where the package lacks it. */
export function tableText(file: string): string {
  // The root is as far from src/catalog/ as from the bundles in dist/cli/ and dist/library/.
  const path = `src/catalog/tables/${file}.csv`;
  return readFileSync(packageFile(new URL(`../../${path}`, import.meta.url), path), 'utf8');
}

/** The file, else that of the installed package, where a bundler has moved this code away. */
export function packageFile(file: URL, path: string): URL {
  if (existsSync(file)) return file;
  const root = createRequire(import.meta.url).resolve('batchcast/package.json');
  return new URL(path, pathToFileURL(root));
}
