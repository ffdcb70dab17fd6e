/**
 * The store of a folder: the result of each run under its key, a small file, and where they are
 * wanted the files of its jobs in a folder beside it. Everything comes in by a rename, so that
 * several machines may share a store. What is not whole, after a crash of the machine say, counts
 * as not there: so nothing is synced.
 */
import { lstatSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStored, storedText, type StoredRun } from '../../experiment/stored-run.ts';
import type { ResultFile } from '../../report/result-file.ts';
import type { ListedFile } from '../../results/manifest.ts';
import {
  filesBelow,
  fileText,
  makeFolder,
  removeFile,
  removeIfEmpty,
  removeTree,
  whatIsAt,
} from '../folder/disk.ts';
import { digestOf, writePieces } from '../folder/pieces.ts';
import { comingFolder, openComing } from './coming.ts';

export interface KeptRun {
  readonly key: string;
  /** undefined = it is damaged. */
  readonly run: StoredRun | undefined;
  /** With the files of its jobs. */
  readonly bytes: number;
  /** Since 1970. */
  readonly writtenMs: number;
}

export class RunStore {
  readonly folder: string;
  /** The digest of the program whose runs it keeps and finds. */
  readonly program: string;
  private written = 0;

  constructor(folder: string, program: string) {
    this.folder = folder;
    this.program = program;
  }

  /** The run of a key; with the files of its jobs, if they are wanted. */
  find(key: string, withFiles: boolean): StoredRun | undefined {
    const text = fileText(this.resultFile(key));
    const run = text === undefined ? undefined : parseStored(key, text);
    return run !== undefined && withFiles && !this.hasFiles(key, run) ? undefined : run;
  }

  /** Where a file of a run's jobs is. */
  pathOf(key: string, { path }: ListedFile): string {
    return join(this.filesFolder(key), path);
  }

  /** Keeps the files of a run's jobs, by their names in its folder. */
  keepFiles(key: string, files: readonly ResultFile[]): readonly ListedFile[] {
    const coming = this.comingPath();
    makeFolder(coming);
    const listed = files.map(({ path, pieces }) => {
      return { path, ...writePieces(join(coming, path), pieces) };
    });
    const target = this.filesFolder(key);
    makeFolder(join(target, '..'));
    // Files that are there already may be damaged.
    if (whatIsAt(target) !== undefined) renameSync(target, this.comingPath());
    renameSync(coming, target);
    return listed;
  }

  keep(key: string, run: StoredRun): void {
    const coming = this.comingPath();
    writePieces(coming, [storedText(key, run)]);
    const target = this.resultFile(key);
    makeFolder(join(target, '..'));
    renameSync(coming, target);
  }

  /** All runs, whole or not, in order of their keys. */
  list(): readonly KeptRun[] {
    const runs = join(this.folder, 'runs');
    if (whatIsAt(runs) === undefined) return [];
    return filesBelow(runs)
      .filter((path) => path.endsWith('.json') && path.split('/').length === 2)
      .map((path) => {
        const key = path.slice(path.indexOf('/') + 1, -'.json'.length);
        const file = join(runs, path);
        const { size, mtimeMs } = lstatSync(file);
        const folder = this.filesFolder(key);
        const files = whatIsAt(folder) === undefined ? [] : filesBelow(folder);
        const sizes = files.map((name) => lstatSync(join(folder, name)).size);
        const bytes = sizes.reduce((sum, one) => sum + one, size);
        return { key, run: this.find(key, false), bytes, writtenMs: mtimeMs };
      });
  }

  remove(key: string): void {
    removeFile(this.resultFile(key));
    removeTree(this.filesFolder(key));
    removeIfEmpty(join(this.resultFile(key), '..'));
  }

  private hasFiles(key: string, { files }: StoredRun): boolean {
    return files?.every((file) => isWhole(this.pathOf(key, file), file)) ?? false;
  }

  private resultFile(key: string): string {
    return join(this.folder, 'runs', key.slice(0, 2), `${key}.json`);
  }

  private filesFolder(key: string): string {
    return join(this.folder, 'runs', key.slice(0, 2), key);
  }

  /** A new path; the first one makes the store. */
  private comingPath(): string {
    if (this.written === 0) this.open();
    return join(comingFolder(this.folder), String(++this.written));
  }

  private open(): void {
    makeFolder(this.folder);
    // Git ignores the store.
    writeFileSync(join(this.folder, '.gitignore'), '*\n');
    openComing(this.folder);
  }
}

function isWhole(path: string, { sha256 }: ListedFile): boolean {
  return whatIsAt(path)?.isFile() === true && digestOf(path) === sha256;
}
