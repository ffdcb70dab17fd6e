/** Reads a result folder: only one that is whole, with every file as its manifest lists it. */
import { join, resolve } from 'node:path';
import { refuse, wholeFileIssue } from '../../experiment/files/mistakes.ts';
import { InputError, type Issue } from '../../kernel/input-error.ts';
import { isResultPath } from '../../report/files/result-files.ts';
import { type ListedFile, manifestName, parseManifest } from '../../results/manifest.ts';
import { readText } from '../read-file.ts';
import { filesBelow, whatIsAt } from './disk.ts';
import { holdFolder, letGo } from './held-folder.ts';
import { type ResultPlaces, placesOf } from './places.ts';
import { digestOf } from './pieces.ts';

/** The paths of a result's files, without the manifest. Throws `InputError` naming every fault. */
export async function checkResult(folder: string): Promise<readonly string[]> {
  endSwap(folder, placesOf(resolve(folder)));
  if (whatIsAt(folder) === undefined) refuse(folder, 'no such folder', remedyForOthers);
  const file = join(folder, manifestName);
  const files = parseManifest(await readText(file))?.files;
  if (files === undefined) {
    return refuse(file, 'is not the manifest of a result, or was changed', remedyForOthers);
  }
  const issues = [...unlisted(folder, files), ...files.flatMap((one) => faultsOf(folder, one))];
  if (issues.length > 0) throw new InputError(issues);
  return files.map(({ path }) => path);
}

/** What an interrupted run has left beside the folder. */
function endSwap(folder: string, places: ResultPlaces): void {
  if (whatIsAt(places.work) === undefined) return;
  // Until the new result comes in, the old one can be read.
  if (whatIsAt(places.old) === undefined && whatIsAt(places.target) !== undefined) return;
  letGo(holdFolder(folder, places));
}

const remedyForOthers = 'name a folder that run wrote';
const remedy = 'run the scenario again';

function unlisted(folder: string, files: readonly ListedFile[]): readonly Issue[] {
  const listed = new Set([...files.map(({ path }) => path), manifestName]);
  return filesBelow(folder)
    .filter((path) => isResultPath(path) && !listed.has(path))
    .map((path) => wholeFileIssue(join(folder, path), 'is not of this result', remedy));
}

function faultsOf(folder: string, { path, sha256 }: ListedFile): readonly Issue[] {
  const file = join(folder, path);
  const found = whatIsAt(file);
  if (found === undefined) return [wholeFileIssue(file, 'is missing', remedy)];
  if (found.isFile() && digestOf(file) === sha256) return [];
  return [wholeFileIssue(file, 'has been changed since it was written', remedy)];
}
