/**
 * Files and folders as they are on disk: links are not followed, and what others remove meanwhile
 * is not there.
 */
import {
  accessSync,
  closeSync,
  type Dirent,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  type Stats,
  unlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { codeOf, naming } from './faults.ts';
import { compareTexts } from '../../kernel/text/compare-texts.ts';

/** What is at a path, a link included; undefined = nothing. */
export function whatIsAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A file is where a folder would be.
    if (codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** The nearest thing that is there: what is at the path, or above it. */
export function nearestPlace(path: string): string {
  let place = path;
  while (whatIsAt(place) === undefined) place = dirname(place);
  return place;
}

/** The code of the system's error, if the path cannot be used so; links are followed. */
export function accessError(path: string, mode: number): string | undefined {
  try {
    accessSync(path, mode);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

/** The text of a file; undefined = there is none, or something else. */
export function fileText(path: string): string | undefined {
  if (whatIsAt(path)?.isFile() !== true) return undefined;
  return ignoring(['ENOENT'], () => naming(path, () => readFileSync(path, 'utf8')));
}

/** What is in a folder, by name. */
export function namesIn(folder: string): readonly string[] {
  return entriesIn(folder).map(({ name }) => name);
}

function entriesIn(folder: string): readonly Dirent[] {
  const gone = ['ENOENT', 'ENOTDIR'];
  const entries = ignoring(gone, () => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.sort((a, b) => compareTexts(a.name, b.name));
}

/** All files below a folder, by their paths in it with `/`; a link counts as a file. */
export function filesBelow(folder: string): readonly string[] {
  return entriesIn(folder).flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(`${folder}/${entry.name}`).map((path) => `${entry.name}/${path}`)
      : [entry.name],
  );
}

/** Makes a folder and those above it; returns the new ones, outermost first. */
export function makeFolder(path: string): readonly string[] {
  if (whatIsAt(path) !== undefined) return [];
  const above = makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else has just made it.
    if (codeOf(error) === 'EEXIST' && whatIsAt(path)?.isDirectory() === true) return above;
    throw error;
  }
  return [...above, path];
}

/** Others may remove the folders that an act has just made, so often. */
const mostTries = 10;

/** Does what needs folders, which it makes, again and again until they stay. */
export function untilThere<Value>(act: () => Value): Value {
  for (let tries = 1; ; tries++) {
    try {
      return act();
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || tries === mostTries) throw error;
    }
  }
}

/** Removes a file, or nothing if it is gone. */
export function removeFile(path: string): void {
  ignoring(['ENOENT'], () => unlinkSync(path));
}

/** Removes a folder if nothing is in it. */
export function removeIfEmpty(path: string): void {
  ignoring(['ENOENT', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST'], () => rmdirSync(path));
}

/** Removes all of a folder. */
export function removeTree(folder: string): void {
  if (whatIsAt(folder) === undefined) return;
  for (const path of filesBelow(folder)) removeFile(`${folder}/${path}`);
  removeEmptyFolders(folder);
}

/** Removes a folder and those below it, but for what leads to files. */
export function removeEmptyFolders(folder: string): void {
  for (const entry of entriesIn(folder)) {
    if (entry.isDirectory()) removeEmptyFolders(`${folder}/${entry.name}`);
  }
  removeIfEmpty(folder);
}

/** What a file has, or a folder lists, survives a crash of the machine from now on. */
export function sync(path: string): void {
  // Windows opens no folders, and syncs them itself.
  ignoring(['EPERM', 'EISDIR', 'EACCES'], () => {
    const opened = openSync(path, 'r');
    try {
      naming(path, () => fsyncSync(opened));
    } finally {
      closeSync(opened);
    }
  });
}

/** undefined after an error of these codes. */
function ignoring<Value>(codes: readonly string[], act: () => Value): Value | undefined {
  try {
    return act();
  } catch (error) {
    if (!codes.includes(codeOf(error))) throw error;
    return undefined;
  }
}
