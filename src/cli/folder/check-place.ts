/** Whether a result can be written where it is wanted, seen before anything is played. */
import { constants, statfsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { refuse } from '../../experiment/files/mistakes.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import { isResultPath } from '../../report/files/result-files.ts';
import { accessError, nearestPlace, whatIsAt } from './disk.ts';
import { isOfOtherVersion, ownersIn } from './owners.ts';
import type { ResultPlaces } from './places.ts';

/** Of a name on all usual disks. */
const mostNameBytes = 255;
const megabyte = 1_000_000;
const elsewhere = 'choose another folder with --out';

/** Throws `InputError` unless the folder can be made or replaced, with so many bytes in it. */
export function checkPlace(folder: string, places: ResultPlaces, bytes: number): void {
  const { target, work } = places;
  if (Buffer.byteLength(basename(work)) > mostNameBytes) {
    refuse(folder, 'has a name that is too long', elsewhere);
  }
  const there = whatIsAt(target);
  if (there?.isSymbolicLink() === true) {
    refuse(folder, 'is a link, which is not replaced', 'name the folder that it leads to');
  }
  if (there !== undefined) checkFolder(folder, target);
  const above = nearestPlace(dirname(target));
  checkFolder(folder, above);
  checkRoom(folder, above, bytes);
}

function checkFolder(folder: string, place: string): void {
  const code = accessError(`${place}/.`, constants.F_OK);
  if (code === 'ENOTDIR') refuse(folder, 'is in the way: a file, not a folder', elsewhere);
  if (code === 'ENOENT') refuse(folder, `needs ${place}, a link to nothing`, elsewhere);
  const denial = accessError(place, constants.W_OK | constants.X_OK);
  if (denial === 'EROFS') refuse(folder, 'is on a disk that can only be read', elsewhere);
  if (denial !== undefined || code !== undefined) {
    refuse(folder, 'cannot be written to: permission denied', elsewhere);
  }
}

function checkRoom(folder: string, place: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(place);
  const free = bavail * bsize;
  if (free >= bytes) return;
  const [needs, has] = [bytes, free].map((one) => grouped(Math.ceil(one / megabyte), 0));
  refuse(
    folder,
    `needs about ${needs} MB, and its disk has ${has} MB free`,
    'free some, choose another folder with --out, or leave out files of runs with --runs none',
  );
}

/** Only a result is replaced; others' files stay only where nobody writes over them. */
export function checkContent(
  folder: string,
  { target }: ResultPlaces,
  othersMayStay: boolean,
): void {
  if (whatIsAt(target) === undefined) return;
  const { others } = ownersIn(target);
  const [first] = others;
  if (first === undefined) return;
  if (isOfOtherVersion(target)) {
    const remedy = `remove it, or ${elsewhere}`;
    refuse(folder, 'has a result of another version, and is not replaced', remedy);
  }
  if (!othersMayStay) {
    refuse(
      folder,
      `has ${first}, which is not of a result, and is not replaced`,
      `${elsewhere}, or keep its files beside the result with --force`,
    );
  }
  const taken = others.find(isResultPath);
  if (taken !== undefined) {
    refuse(folder, `has ${taken}, where the result would be written`, elsewhere);
  }
}
