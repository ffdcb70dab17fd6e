/**
 * The store of a folder: the result of each run under its key, a small file, and where they are
 * wanted the files of its jobs in a folder beside it. Everything comes in by a rename, so that
 * several machines may share a store. What is not whole, after a crash of the machine say, counts
 * as not there: so nothing is synced.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStored, storedText, type StoredRun } from '../../experiment/runs/stored-run.ts';
import type { ResultFile } from '../../report/result-file.ts';
import type { ListedFile } from '../../results/manifest.ts';
import {
  filesBelow,
  fileText,
  makeFolder,
  namesIn,
  removeFile,
  removeIfEmpty,
  removeTree,
  untilThere,
  whatIsAt,
} from '../folder/disk.ts';
import { isFault } from '../folder/faults.ts';
import { isAsListed, writePieces } from '../folder/pieces.ts';
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
  /** Results that came in by this store. */
  kept = 0;
  private written = 0;

  constructor(folder: string, program: string) {
    this.folder = folder;
    this.program = program;
  }

  /** The run of a key; the files of its jobs are checked when they are copied. */
  find(key: string): StoredRun | undefined {
    try {
      const text = fileText(this.resultFile(key));
      return text === undefined ? undefined : parseStored(key, text);
    } catch (error) {
      if (isFault(error)) return undefined;
      throw error;
    }
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
    // Another process may have kept the same.
    if (!this.hasFiles(key, listed)) this.bringFiles(key, coming, listed);
    return listed;
  }

  keep(key: string, run: StoredRun): void {
    const coming = this.comingPath();
    writePieces(coming, [storedText(key, run)]);
    moveIn(coming, this.resultFile(key));
    this.kept++;
  }

  /** All runs, whole or not, in order of their keys. */
  list(): readonly KeptRun[] {
    const runs = join(this.folder, 'runs');
    const names = namesIn(runs).flatMap((group) => namesIn(join(runs, group)));
    // Of a run that was interrupted only the files may be there.
    const keys = names.flatMap((name) => /^([0-9a-f]+)(?:\.json)?$/.exec(name)?.[1] ?? []);
    return [...new Set(keys)].map((key) => {
      const folder = this.filesFolder(key);
      const paths = [this.resultFile(key), ...filesBelow(folder).map((name) => join(folder, name))];
      const found = paths.flatMap((path) => whatIsAt(path) ?? []);
      const bytes = found.reduce((sum, { size }) => sum + size, 0);
      const writtenMs = found.reduce((latest, { mtimeMs }) => Math.max(latest, mtimeMs), 0);
      return { key, run: this.find(key), bytes, writtenMs };
    });
  }

  remove(keys: readonly string[]): void {
    for (const key of keys) {
      removeTree(this.filesFolder(key));
      removeFile(this.resultFile(key));
    }
    const runs = join(this.folder, 'runs');
    for (const group of namesIn(runs)) removeIfEmpty(join(runs, group));
  }

  /** What is there is damaged, and goes. */
  private bringFiles(key: string, coming: string, listed: readonly ListedFile[]): void {
    const target = this.filesFolder(key);
    try {
      untilThere(() => {
        if (whatIsAt(target) !== undefined) renameSync(target, this.comingPath());
      });
      moveIn(coming, target);
    } catch (error) {
      // Another process has just brought in the same.
      if (!isFault(error) || !this.hasFiles(key, listed)) throw error;
    }
  }

  private hasFiles(key: string, files: readonly ListedFile[]): boolean {
    return files.every((file) => isAsListed(this.pathOf(key, file), file));
  }

  private resultFile(key: string): string {
    return join(this.folder, 'runs', key.slice(0, 2), `${key}.json`);
  }

  private filesFolder(key: string): string {
    return join(this.folder, 'runs', key.slice(0, 2), key);
  }

  /** A new path; the first one makes the store. */
  private comingPath(): string {
    const coming = comingFolder(this.folder);
    if (this.written === 0 || whatIsAt(coming) === undefined) this.open();
    return join(coming, String(++this.written));
  }

  private open(): void {
    makeFolder(this.folder);
    // Git ignores the store.
    writeFileSync(join(this.folder, '.gitignore'), '*\n');
    openComing(this.folder);
  }
}

function moveIn(coming: string, target: string): void {
  untilThere(() => {
    makeFolder(join(target, '..'));
    renameSync(coming, target);
  });
}
