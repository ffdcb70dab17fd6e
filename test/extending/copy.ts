/** A copy of the repository in a temporary folder in which steps of docs/contributing are followed. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, type Step, textsAfter } from './page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['src', 'packaging', 'test', 'bench', 'docs', 'scenarios'];
const files = ['README.md', 'package.json', 'tsconfig.json', 'vitest.config.ts', 'bundle.mjs'];

/** A copy in `folder` in which the steps are followed, with the packages of the repository. */
export async function copyWith(steps: readonly Step[], folder: string): Promise<string> {
  const copy = realpathSync(folder);
  for (const name of [...folders, ...files]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(realpathSync(join(root, 'node_modules')), join(copy, 'node_modules'));
  for (const [path, text] of textsAfter(steps)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  await node(copy, ['bundle.mjs']);
  await runSteps(copy, steps);
  return copy;
}

/** Runs the commands of the steps; one that several steps name runs once. */
async function runSteps(copy: string, steps: readonly Step[]): Promise<void> {
  const all = steps.flatMap(({ action }) => (action.kind === 'run' ? action.command : []));
  const commands = new Map(all.map((command) => [command.line, command]));
  for (const command of commands.values()) {
    const [words = [], [file] = []] = splitAt('>', command.words);
    const output = await printed(copy, copy, { ...command, words });
    if (file !== undefined) writeFileSync(join(copy, file), output);
  }
}

/** The words before a mark, and those after it. */
function splitAt(mark: string, words: readonly string[]): readonly (readonly string[])[] {
  const at = words.indexOf(mark);
  return at < 0 ? [words] : [words.slice(0, at), words.slice(at + 1)];
}

export interface Outcome {
  readonly code: number | null;
  /** Standard output and error. */
  readonly output: string;
}

/** Runs node in a folder. */
function node(cwd: string, words: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, words, { cwd, env: { ...process.env, NO_COLOR: '1' } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => (output += piece.toString()));
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

/** Runs an installed program: `vitest run …`. */
export function npx(cwd: string, [name, ...words]: readonly string[]): Promise<Outcome> {
  return node(cwd, [realpathSync(join(root, 'node_modules/.bin', name!)), ...words]);
}

/** Runs tests of a copy; sharing their imports takes half the time. */
export function runTests(copy: string, tests: readonly string[]): Promise<Outcome> {
  return npx(copy, ['vitest', 'run', '--no-isolate', ...tests]);
}

/** What a command of a page prints in a folder, where `batchcast` is that of a copy. */
export async function printed(copy: string, cwd: string, command: Command): Promise<string> {
  const { program, words } = command;
  if (program === 'cat') return readFileSync(join(cwd, words[0]!), 'utf8');
  if (program === 'npx') return (await npx(cwd, words)).output;
  return (await node(cwd, [join(copy, 'dist/cli/main.js'), ...words])).output;
}
