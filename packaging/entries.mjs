/** The entries of the library, which `exports` in package.json lists, and the folders of what is built. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './bundling.mjs';

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Each is a file of src/, and becomes a bundle and a file of types. */
export const entries = Object.values(exports)
  .filter((target) => typeof target === 'object')
  .map((target) => basename(target.default, '.js'));

export const libraryFolder = join(root, 'dist/library');
export const typesFolder = join(root, 'dist/types');
