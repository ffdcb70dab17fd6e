/**
 * Writes a result folder, which is one process's own from the check of its place to the end: the
 * files are made in a hidden folder beside it and come in together.
 */
import { accessSync, constants } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { refuse } from '../../experiment/mistakes.ts';
import { compareTexts } from '../../kernel/text/compare-texts.ts';
import type { ResultFile } from '../../report/result-file.ts';
import { isResultPath } from '../../report/result-files.ts';
import type { ListedFile } from '../../results/manifest.ts';
import { ownersIn } from './owners.ts';
import { makeFolder, sync, whatIsAt } from './disk.ts';
import { type HeldFolder, holdFolder, letGo } from './held-folder.ts';
import { piecesOf, writePieces } from './pieces.ts';
import { leave } from './hold.ts';
import { placesOf, type ResultPlaces } from './places.ts';
import { swapIn } from './swap.ts';

/** The result of one scenario while it is written. */
export interface ResultFolder {
  readonly held: HeldFolder;
  /** Writes a file that comes in later. */
  stage(file: ResultFile): void;
  /** The same with a copy of another file, which must be as listed. */
  copy(path: string, source: string, listed: ListedFile): void;
  /** Writes the manifest, and puts all files in the place of those before. */
  commit(manifest: (files: readonly ListedFile[]) => ResultFile): void;
}

/**
 * Takes a folder, until `letGo`. Throws `InputError` if it cannot be written, if others write
 * there, or if it has files that no result lists, unless they may stay beside the result.
 */
export function openResultFolder(folder: string, othersMayStay: boolean): ResultFolder {
  const places = placesOf(resolve(folder));
  checkPlace(folder, places);
  const held = holdFolder(folder, places);
  try {
    checkContent(folder, places, othersMayStay);
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
    copy(path, source, { sha256 }) {
      const copied = write(path, piecesOf(source));
      if (copied.sha256 !== sha256) refuse(source, 'has changed while it was read', 'run again');
    },
    commit(manifest) {
      files.sort((a, b) => compareTexts(a.path, b.path));
      const { path, pieces } = manifest(files);
      write(path, pieces);
      const paths = files.map((file) => file.path);
      for (const one of [...paths, ...new Set(paths.map(dirname))]) sync(join(made, one));
      swapIn(places);
      leave(places);
    },
  };
}

/** Whether the folder can be made or replaced. */
function checkPlace(folder: string, { target, work }: ResultPlaces): void {
  const there = whatIsAt(target);
  if (there?.isSymbolicLink() === true) {
    refuse(folder, 'is a link, which is not replaced', 'name the folder that it leads to');
  }
  let place = there === undefined ? dirname(target) : target;
  while (whatIsAt(place) === undefined) place = dirname(place);
  if (!isFolder(place)) refuse(folder, 'is in the way: a file, not a folder');
  const parents = whatIsAt(dirname(work)) === undefined ? [place] : [place, dirname(work)];
  for (const parent of parents) checkAccess(folder, parent);
}

/** Links above the folder are followed. */
function isFolder(place: string): boolean {
  try {
    accessSync(`${place}/.`);
    return true;
  } catch {
    return false;
  }
}

function checkAccess(folder: string, place: string): void {
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
  } catch {
    refuse(folder, 'cannot be written to: permission denied', 'choose another folder with --out');
  }
}

/** Only a result is replaced; others' files stay only where nobody writes over them. */
function checkContent(folder: string, { target }: ResultPlaces, othersMayStay: boolean): void {
  if (whatIsAt(target) === undefined) return;
  const { others } = ownersIn(target);
  const [first] = others;
  if (first === undefined) return;
  if (!othersMayStay) {
    refuse(
      folder,
      `has ${first}, which is not of a result, and is not replaced`,
      'choose another folder with --out, or keep its files beside the result with --force',
    );
  }
  const taken = others.find(isResultPath);
  if (taken !== undefined) {
    refuse(folder, `has ${taken}, where the result would be written`, 'choose another folder');
  }
}
