/**
 * Bundles the library and its worker thread into dist/library/, small since an import is mostly the
 * reading of code.
 */
import { bundle } from './bundling.mjs';
import { entries, libraryFolder } from './entries.mjs';

const sources = entries.map((name) => `src/${name}.ts`);

await bundle([...sources, 'src/experiment/runs/worker.ts'], libraryFolder, {
  external: ['fast-check'],
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
});
