/** Bundles entries with the packages that they use; the licences of these lie beside. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The help is plain English: knowing the widths of all writing would take a fifth of its start. */
const plainWidths = {
  name: 'plain-widths',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^string-width$/ }, ({ path, importer }) =>
      /node_modules\/(yargs|cliui|wrap-ansi)\//.test(importer) ? { path, namespace: 'plain' } : {},
    );
    onLoad({ filter: /.*/, namespace: 'plain' }, () => ({
      contents: 'export default (text) => [...text].length;',
    }));
  },
};

/** Its seeds are given: it need not load Node's cryptography to find one. */
const seededRandom = {
  name: 'seeded-random',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^crypto$/ }, ({ path, importer }) =>
      /node_modules\/seedrandom\//.test(importer) ? { path, namespace: 'seeded' } : {},
    );
    onLoad({ filter: /.*/, namespace: 'seeded' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Bundles entry points into a folder of its own; what only some of them need are chunks. */
export async function bundle(entryPoints, outdir, options = {}) {
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: {
      // Bundled CommonJS packages require modules of Node.
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    // YAML for Node asks the environment at each token whether to log it, a sixth of its time.
    alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
    plugins: [plainWidths, seededRandom],
    metafile: true,
    ...options,
  });
  writeFileSync(join(outdir, 'LICENSES.txt'), licencesOf(metafile));
}

/** The licences of all packages of which something is in the output. */
function licencesOf({ outputs }) {
  const files = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = files.flatMap((file) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  const texts = [...new Set(folders)].map((folder) => licenceOf(join(root, folder)));
  return [...new Set(texts)].sort().join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceOf(folder) {
  const textOf = (file) => readFileSync(join(folder, file), 'utf8');
  const { name, version } = JSON.parse(textOf('package.json'));
  const files = readdirSync(folder);
  const texts = files.filter((file) => /^licen[cs]e/i.test(file)).map(textOf);
  if (texts.length === 0) {
    const [section] = /^#* *licen[cs]e.*/ims.exec(textOf('README.md')) ?? [];
    if (section === undefined) throw new Error(`${name}: where is its licence?`);
    texts.push(section);
  }
  return `${name} ${version}\n\n${texts.map((text) => text.trim()).join('\n\n')}\n`;
}
