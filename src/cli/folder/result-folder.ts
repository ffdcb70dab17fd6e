/**
 * Writes a result folder, which is one process's own from the check of its place to the end: the
 * files are made in a hidden folder beside it and come in together.
 */
import { dirname, join, resolve } from 'node:path';
import { compareTexts } from '../../kernel/text/compare-texts.ts';
import type { ResultFile } from '../../report/result-file.ts';
import type { ListedFile } from '../../results/manifest.ts';
import { checkContent, checkPlace } from './check-place.ts';
import { makeFolder, removeFile, sync, whatIsAt } from './disk.ts';
import { isFault } from './faults.ts';
import { type HeldFolder, holdFolder, letGo } from './held-folder.ts';
import { piecesOf, writePieces } from './pieces.ts';
import { placesOf } from './places.ts';
import { swapIn } from './swap.ts';

/** A file that comes into a result under another path. */
export interface FileCopy {
  readonly path: string;
  readonly source: string;
  readonly listed: ListedFile;
}

/** The result of one scenario while it is written. */
export interface ResultFolder {
  readonly held: HeldFolder;
  /** Writes a file that comes in later. */
  stage(file: ResultFile): void;
  /** The same with copies of other files: all, or none where one is not as listed. */
  copy(copies: readonly FileCopy[]): boolean;
  /** Writes the manifest, and puts all files in the place of those before. */
  commit(manifest: (files: readonly ListedFile[]) => ResultFile): void;
}

/** What is asked of a place. */
export interface PlaceNeeds {
  /** About so many bytes will be written. */
  readonly bytes: number;
  /** Whether files that no result lists may stay beside the result. */
  readonly othersMayStay: boolean;
}

/**
 * Takes a folder, until `letGo`. Throws `InputError` if it cannot be written, or others write
 * there.
 */
export function openResultFolder(folder: string, needs: PlaceNeeds): ResultFolder {
  const places = placesOf(resolve(folder));
  checkPlace(folder, places, needs.bytes);
  const held = holdFolder(folder, places);
  try {
    checkContent(folder, places, needs.othersMayStay);
  } catch (error) {
    letGo(held);
    throw error;
  }
  return folderOf(held);
}

function folderOf(held: HeldFolder): ResultFolder {
  const { places } = held;
  const { made } = places;
  const files: ListedFile[] = [];
  const write = (path: string, pieces: Iterable<string | Uint8Array>): ListedFile => {
    makeFolder(dirname(join(made, path)));
    const file = { path, ...writePieces(join(made, path), pieces) };
    files.push(file);
    return file;
  };
  return {
    held,
    stage: ({ path, pieces }) => void write(path, pieces),
    copy(copies) {
      const before = files.length;
      const isSound = copies.every(({ path, source, listed }) => {
        if (whatIsAt(source)?.isFile() !== true) return false;
        try {
          return write(path, piecesOf(source)).sha256 === listed.sha256;
        } catch (error) {
          // A source that cannot be read is as good as none.
          if (isFault(error) && error.path === source) return false;
          throw error;
        }
      });
      if (!isSound) for (const { path } of copies) removeFile(join(made, path));
      if (!isSound) files.length = before;
      return isSound;
    },
    commit(manifest) {
      files.sort((a, b) => compareTexts(a.path, b.path));
      const { path, pieces } = manifest(files);
      write(path, pieces);
      const paths = files.map((file) => file.path);
      for (const one of [...paths, ...foldersOf(paths)]) sync(join(made, one));
      swapIn(places);
      for (const folder of held.outer) sync(dirname(folder));
      letGo(held);
    },
  };
}

/** All folders that lead to files, by their paths. */
function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  return folders;
}
