/**
 * Bundles the command and its worker thread with the packages that they use, into dist/cli/ or the
 * folder that is given: most of a start would be the search for hundreds of modules. Each command is
 * a chunk that only its use loads. The licences of the bundled packages lie beside them.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const outdir = join(root, process.argv[2] ?? 'dist/cli');

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

/** YAML asks the environment at each token whether to log it, a sixth of its time. */
const quietYaml = {
  name: 'quiet-yaml',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^process$/ }, ({ path, importer }) =>
      /node_modules\/yaml\//.test(importer) ? { path, namespace: 'quiet' } : {},
    );
    onLoad({ filter: /.*/, namespace: 'quiet' }, () => ({
      contents: 'export const env = {}; export const emitWarning = globalThis.process.emitWarning;',
    }));
  },
};

rmSync(outdir, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/main.ts', 'src/experiment/worker.ts', ...process.argv.slice(3)],
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
  plugins: [plainWidths, quietYaml],
  metafile: true,
});
writeFileSync(join(outdir, 'LICENSES.txt'), licencesOf(metafile));
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
