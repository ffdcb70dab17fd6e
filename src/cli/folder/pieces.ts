/** Files in pieces: written, and read again. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { ListedFile } from '../../results/manifest.ts';
import { whatIsAt } from './disk.ts';
import { naming } from './faults.ts';

/** Bytes that are read at once. */
const pieceBytes = 256 * 1_024;

/** Writes a new file. */
export function writePieces(
  path: string,
  pieces: Iterable<string | Uint8Array>,
): Omit<ListedFile, 'path'> {
  const hash = createHash('sha256');
  const file = openSync(path, 'wx');
  let bytes = 0;
  try {
    for (const piece of pieces) {
      const whole = Buffer.from(piece);
      naming(path, () => {
        for (let from = 0; from < whole.length;) from += writeSync(file, whole, from);
      });
      hash.update(whole);
      bytes += whole.length;
    }
  } finally {
    closeSync(file);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The bytes of a file, all through one buffer. */
export function* piecesOf(path: string): Generator<Uint8Array, void, undefined> {
  const file = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(pieceBytes);
    for (;;) {
      const count = naming(path, () => readSync(file, buffer));
      if (count === 0) return;
      yield buffer.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}

/** Whether a file, and no link, is there with the content that it had. */
export function isAsListed(path: string, { bytes, sha256 }: ListedFile): boolean {
  const found = whatIsAt(path);
  return found?.isFile() === true && found.size === bytes && digestOf(path) === sha256;
}

/** The digest of a file as it is now. */
export function digestOf(path: string): string {
  const hash = createHash('sha256');
  for (const piece of piecesOf(path)) hash.update(piece);
  return hash.digest('hex');
}
