/** Runs the command line in a folder, and ends it by a signal or lets an operation fail. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Outcome, program } from '../cli/batchcast.ts';

const injector = fileURLToPath(new URL('inject.mjs', import.meta.url));

/** An operation on files, as `inject.mjs` counts them in each thread. */
export interface Operation {
  readonly thread: 'main' | 'thread';
  readonly count: number;
  /** As in `node:fs`. */
  readonly operation: string;
  readonly path: string;
  /** Where something is moved. */
  readonly to?: string;
  /** Since 1970. */
  readonly atMs: number;
}

/** What happens to a process, and when. */
export type Fate =
  | { readonly kind: 'none' }
  /** A signal from outside. */
  | { readonly kind: 'moment'; readonly signal: NodeJS.Signals; readonly afterMs: number }
  /** A signal, or the code of an error, at an operation. */
  | { readonly kind: 'operation'; readonly what: string; readonly at: Operation };

export interface Ending extends Outcome {
  /** By which it was ended. */
  readonly signal: NodeJS.Signals | null;
  /** Since the start or, where there is one, the signal from outside. */
  readonly tookMs: number;
}

export function nameOf(fate: Fate): string {
  if (fate.kind === 'none') return 'none';
  if (fate.kind === 'moment') return `${fate.signal} after ${fate.afterMs} ms`;
  const { thread, count, operation, path } = fate.at;
  return `${fate.what} at ${thread}:${count}, ${operation} ${path}`;
}

function environmentOf(fate: Fate, log: string): NodeJS.ProcessEnv {
  if (fate.kind !== 'operation' && log === '') return {};
  const fault = fate.kind === 'operation' ? `${fate.what}@${fate.at.thread}:${fate.at.count}` : '';
  return { NODE_OPTIONS: `--import ${injector}`, FAULT: fault, FAULT_LOG: log };
}

/** Runs it; `log` is a file that receives its operations. */
export function endOf(
  folder: string,
  words: readonly string[],
  fate: Fate,
  log = '',
): Promise<Ending> {
  const env = { ...process.env, ...environmentOf(fate, log) };
  const child = spawn(process.execPath, [program(), ...words], { cwd: folder, env });
  let sentMs = performance.now();
  const timer =
    fate.kind === 'moment' &&
    setTimeout(() => {
      sentMs = performance.now();
      child.kill(fate.signal);
    }, fate.afterMs);
  let stdout = '';
  let stderr = '';
  child.stdin.end();
  child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      if (timer !== false) clearTimeout(timer);
      resolve({ code, signal, stdout, stderr, tookMs: performance.now() - sentMs });
    });
  });
}

/** The operations of an undisturbed run. */
export async function operationsOf(
  folder: string,
  words: readonly string[],
): Promise<{ readonly ending: Ending; readonly operations: readonly Operation[] }> {
  const log = `${folder}.operations`;
  const ending = await endOf(folder, words, { kind: 'none' }, log);
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  rmSync(log);
  return { ending, operations: lines.map((line) => JSON.parse(line) as Operation) };
}

/** Everything below a folder: files with their content, folders with a `/` after their names. */
export type Tree = Readonly<Record<string, string>>;

export function treeOf(folder: string, below = ''): Tree {
  const tree: Record<string, string> = {};
  if (!existsSync(join(folder, below))) return tree;
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = `${below}${entry.name}`;
    if (entry.isDirectory()) Object.assign(tree, { [`${path}/`]: '' }, treeOf(folder, `${path}/`));
    else tree[path] = readFileSync(join(folder, path), 'latin1');
  }
  return tree;
}

/** The part of a tree whose paths begin so. */
export function partOf(tree: Tree, ...beginnings: readonly string[]): Tree {
  const isIn = ([path]: readonly [string, string]) =>
    beginnings.some((one) => path.startsWith(one));
  return Object.fromEntries(Object.entries(tree).filter(isIn));
}
