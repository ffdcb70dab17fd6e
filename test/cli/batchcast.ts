/** Runs the command line in a temporary folder: in a new process or, faster, in this one. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { vi } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The arguments of node before those of the command. */
export const program = ['--import', tsx, main];

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
  const child = spawn(process.execPath, [...program, ...words], options);
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
export async function batchcast(cwd: string, words: readonly string[]): Promise<Outcome> {
  const before = process.cwd();
  const out = capture(process.stdout);
  const err = capture(process.stderr);
  process.chdir(cwd);
  try {
    await runProgram(words);
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
