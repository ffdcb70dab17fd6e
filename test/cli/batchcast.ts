/** Runs the command line in a temporary folder: in a new process or, faster, in this one. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, vi } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let bundle: string | undefined;

/** The folder of the command as users have it, bundled from the sources when a file of tests needs it. */
export function bundled(): string {
  if (bundle === undefined) {
    bundle = join(root, 'build', `cli-${process.pid}`);
    execFileSync(process.execPath, ['bundle.mjs', relative(root, bundle)], { cwd: root });
  }
  return bundle;
}

afterAll(() => {
  if (bundle !== undefined) rmSync(bundle, { recursive: true });
  bundle = undefined;
});

/** The file to which node gives the words of the command. */
export function program(): string {
  return join(bundled(), 'main.js');
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs it in a new process. */
export function spawnBatchcast(
  cwd: string,
  words: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  const options = { cwd, env: { ...process.env, ...env } };
  const child = spawn(process.execPath, [program(), ...words], options);
  child.stdin.on('error', () => undefined).end(input);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs it in this process, which must not be a thread; one at a time. */
export async function batchcast(
  cwd: string,
  words: readonly string[],
  run = runProgram,
): Promise<Outcome> {
  const before = process.cwd();
  const out = capture(process.stdout);
  const err = capture(process.stderr);
  process.chdir(cwd);
  try {
    await run(words);
    return { code: Number(process.exitCode ?? 0), stdout: out.text(), stderr: err.text() };
  } finally {
    process.exitCode = undefined;
    process.chdir(before);
    out.restore();
    err.restore();
  }
}

function capture(stream: NodeJS.WriteStream) {
  let text = '';
  const spy = vi.spyOn(stream, 'write').mockImplementation((piece) => {
    text += String(piece);
    return true;
  });
  return { text: () => text, restore: () => spy.mockRestore() };
}

/** A new folder with these files; outside a test pass `afterAll`. */
export function folderWith(
  files: Readonly<Record<string, string | Uint8Array>>,
  atEnd?: (remove: () => void) => void,
): string {
  const folder = temporaryFolder(atEnd);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Every file below a folder by its path, with its content. */
export function contentsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
}
