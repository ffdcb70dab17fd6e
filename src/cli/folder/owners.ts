/** Which files of a folder are ours: those that its manifest lists. */
import { readFileSync } from 'node:fs';
import { manifestName, parseManifest } from '../../results/manifest.ts';
import { filesBelow, whatIsAt } from './disk.ts';

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

function listedIn(folder: string): ReadonlySet<string> {
  const file = `${folder}/${manifestName}`;
  if (whatIsAt(file)?.isFile() !== true) return new Set();
  const manifest = parseManifest(readFileSync(file, 'utf8'));
  if (manifest === undefined) return new Set();
  return new Set([...manifest.files.map(({ path }) => path), manifestName]);
}
