/** The core and the pages as one script for a browser, by esbuild. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folders of src/ above the core. */
const above = ['experiment', 'reprice', 'library', 'report', 'testing', 'cli'];
/** Tools that make files of the package, and what a bundle replaces. */
const notBundled = /^src\/catalog\/(make|tables-on-disk)/;

/** What browsers do not have, by the name that stands for it in the bundle. */
const ofNode = [
  'Buffer',
  'process',
  'global',
  'require',
  'setImmediate',
  '__dirname',
  '__filename',
];
const mark = (name: string) => `free_${name}_of_node`;

/** What a page does with the core. */
export const page = 'test/browser/page-of-core.ts';

/** The texts of the catalogue, by the names under which a page keeps them. */
export function shippedTables(): Readonly<Record<string, string>> {
  const folder = join(root, 'src/catalog/tables');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const tables = files.filter((file) => file.endsWith('.csv'));
  return Object.fromEntries(
    tables.map((file) => [file.slice(0, -'.csv'.length), readFileSync(join(folder, file), 'utf8')]),
  );
}

/** Every file of the core. */
export function filesOfCore(): readonly string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file.includes('/'))
    .filter((file) => !above.includes(file.split('/')[0]!))
    .map((file) => `src/${file}`)
    .filter((file) => !notBundled.test(file))
    .sort();
}

/**
 * A script that defines `batchcast`, with what each file exports as `file0` and so on; esbuild
 * fails where it needs a module of Node.
 */
export async function bundleOf(files: readonly string[], define = {}): Promise<string> {
  const contents = files.map((file, at) => `export * as file${at} from './${file}';`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    write: false,
    logLevel: 'silent',
    platform: 'browser',
    format: 'iife',
    globalName: 'batchcast',
    target: 'es2022',
    define,
  });
  return outputFiles[0]!.text;
}

/** Where files name what only Node has: esbuild replaces a name only if nothing declares it. */
export async function usesOfNode(files: readonly string[]): Promise<readonly string[]> {
  const define = Object.fromEntries(ofNode.map((name) => [name, mark(name)]));
  let file = '';
  return (await bundleOf(files, define)).split('\n').flatMap((line) => {
    file = /^ {2}\/\/ (.*\.[cm]?[jt]s)$/.exec(line)?.[1] ?? file;
    const used = ofNode.filter((name) => line.includes(mark(name)));
    return used.map((name) => `${file.replace(/^.*node_modules\//, '')}: ${name}`);
  });
}
