/** The entries of the library, as `exports` in package.json names them. */
import { join } from 'node:path';
import { root } from './bundling.mjs';

/** Each is a file of src/, and becomes a bundle and a file of types in dist/library/. */
export const entries = ['index'];

export const libraryFolder = join(root, 'dist/library');
