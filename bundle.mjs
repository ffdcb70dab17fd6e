/**
 * Bundles the command and its worker thread into dist/cli/ or the folder that is given: most of a
 * start would be the search for hundreds of modules. Each command is a chunk that only its use loads.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, root } from './packaging/bundling.mjs';

const [folder = 'dist/cli', ...others] = process.argv.slice(2);
const outdir = join(root, folder);

await bundle(['src/cli/main.ts', 'src/experiment/runs/worker.ts', ...others], outdir);
writeFileSync(join(outdir, 'code-digest.txt'), codeDigest());

/** Of all that decides what a run yields: the bundle and the catalogue. */
function codeDigest() {
  const tables = join(root, 'src/catalog/tables');
  const hash = createHash('sha256');
  for (const folder of [outdir, tables]) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const paths = files.map(({ parentPath, name }) => join(parentPath, name));
    for (const path of paths.sort()) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}
