/** A copy of the repository in a temporary folder, in which pages of docs/contributing are followed. */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Command, patched, type Step } from './page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['src', 'test', 'bench', 'docs', 'scenarios'];
const files = [
  '.prettierrc.json',
  'README.md',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

/** A new copy, in which the installed packages are those of the repository. */
export function newCopy(): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'batchcast-copy-')));
  for (const name of [...folders, ...files]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(realpathSync(join(root, 'node_modules')), join(copy, 'node_modules'));
  return copy;
}

export function removeCopy(copy: string): void {
  rmSync(copy, { recursive: true });
}

/** Does in a copy what the steps say, but for what commands write. */
export function follow(copy: string, steps: readonly Step[]): void {
  for (const { path, deed } of steps) {
    const file = join(copy, path);
    if (deed.kind === 'run') continue;
    if (deed.kind === 'edit') {
      writeFileSync(file, patched(path, readFileSync(file, 'utf8'), deed.hunks));
    } else {
      if (existsSync(file)) throw new Error(`${path} is there already`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, deed.text);
    }
  }
}

/** Runs the commands of the steps, the same one once. */
export async function write(copy: string, steps: readonly Step[]): Promise<void> {
  const deeds = steps.flatMap(({ deed }) => (deed.kind === 'run' ? deed.command : []));
  const commands = new Map(deeds.map((command) => [command.line, command]));
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

/** Undoes in a copy what the steps said. */
export function restore(copy: string, steps: readonly Step[]): void {
  for (const { path, deed } of steps) {
    if (deed.kind === 'write') rmSync(join(copy, path));
    else cpSync(join(root, path), join(copy, path));
  }
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

/** Runs something that is installed: `vitest run …`. */
export function npx(cwd: string, [name, ...words]: readonly string[]): Promise<Outcome> {
  return node(cwd, [realpathSync(join(root, 'node_modules/.bin', name!)), ...words]);
}

/** What a command of a page prints in a folder, where `batchcast` is that of a copy. */
export async function printed(copy: string, cwd: string, command: Command): Promise<string> {
  const { program, words } = command;
  if (program === 'cat') return readFileSync(join(cwd, words[0]!), 'utf8');
  if (program === 'npx') return (await npx(cwd, words)).output;
  const tsx = pathToFileURL(createRequire(join(copy, 'package.json')).resolve('tsx')).href;
  const main = join(copy, 'src/cli/main.ts');
  return (await node(cwd, ['--import', tsx, main, ...words])).output;
}
