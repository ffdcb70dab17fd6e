/** Which files of a folder are ours: those that its manifest lists. */
import { isOtherVersion, manifestName, parseManifest } from '../../results/manifest.ts';
import { filesBelow, fileText } from './disk.ts';

/** The files of a folder by whose they are; a folder that is no result has only others. */
export interface FileOwners {
  readonly ours: readonly string[];
  readonly others: readonly string[];
}

export function ownersIn(folder: string): FileOwners {
  const listed = listedIn(folder);
  const files = filesBelow(folder);
  return {
    ours: files.filter((path) => listed.has(path)),
    others: files.filter((path) => !listed.has(path)),
  };
}

/** Whether the folder has a result as another version of the program writes it. */
export function isOfOtherVersion(folder: string): boolean {
  return isOtherVersion(manifestText(folder));
}

function listedIn(folder: string): ReadonlySet<string> {
  const manifest = parseManifest(manifestText(folder));
  if (manifest === undefined) return new Set();
  return new Set([...manifest.files.map(({ path }) => path), manifestName]);
}

/** Empty where there is none. */
function manifestText(folder: string): string {
  return fileText(`${folder}/${manifestName}`) ?? '';
}
