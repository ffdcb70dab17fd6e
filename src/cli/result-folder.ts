/** Writes a result folder at once: temporary files, then renames; removes files of earlier runs. */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { refuse } from '../experiment/mistakes.ts';
import type { ResultFile } from '../report/result-file.ts';
import { runFileNames } from '../report/run-files.ts';
import { foldersIn } from './read-file.ts';

/** The files of one scenario while they are written. */
export interface ResultFolder {
  /** Writes a file under a temporary name. */
  stage(file: ResultFile): void;
  /** Renames all staged files and removes the files of earlier runs. */
  commit(): void;
  /** Removes all staged files and the folders made for them. */
  discard(): void;
}

/** Throws `InputError` unless `folder` is, or can become, a writable folder. */
export function checkResultFolder(folder: string): void {
  let place = resolve(folder);
  while (!existsSync(place)) place = dirname(place);
  if (!statSync(place).isDirectory()) refuse(folder, 'is in the way: a file, not a folder');
  try {
    accessSync(place, constants.W_OK);
  } catch {
    refuse(folder, 'cannot be written to: permission denied', 'choose another folder with --out');
  }
}

/** A folder to which nothing has been written yet. */
export function createResultFolder(folder: string): ResultFolder {
  const staged = new Map<string, string>();
  const made: string[] = [];
  return {
    stage({ path, pieces }) {
      const target = join(folder, path);
      makeFolder(dirname(target), made);
      const temporary = `${target}.${process.pid}.tmp`;
      staged.set(target, temporary);
      writePieces(temporary, pieces);
    },
    commit() {
      for (const [target, temporary] of staged) renameSync(temporary, target);
      removeStale(join(folder, 'runs'), new Set(staged.keys()));
      staged.clear();
      made.length = 0;
    },
    discard() {
      for (const temporary of staged.values()) rmSync(temporary, { force: true });
      staged.clear();
      for (const path of made.splice(0).reverse()) removeIfEmpty(path);
    },
  };
}

/** Makes the folder and those above it; adds each new one to `made`. */
function makeFolder(path: string, made: string[]): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path), made);
  mkdirSync(path);
  made.push(path);
}

function writePieces(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    for (const piece of pieces) writeWhole(file, Buffer.from(piece));
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from);
}

/** Removes from `runs/<strategy>/<replication>/` only files that this program writes. */
function removeStale(runs: string, kept: ReadonlySet<string>): void {
  for (const strategy of foldersIn(runs).map((name) => join(runs, name))) {
    for (const replication of foldersIn(strategy).map((name) => join(strategy, name))) {
      for (const name of runFileNames) {
        const path = join(replication, name);
        if (!kept.has(path)) rmSync(path, { force: true });
      }
      removeIfEmpty(replication);
    }
    removeIfEmpty(strategy);
  }
  removeIfEmpty(runs);
}

function removeIfEmpty(path: string): void {
  if (existsSync(path) && readdirSync(path).length === 0) rmdirSync(path);
}
