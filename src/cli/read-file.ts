/**
 * Opens what the user names: files and `-`, unzipped, within bounds, and refusals in plain words.
 */
import { createReadStream, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from '../kernel/input-error.ts';
import { nearest } from '../kernel/near-match.ts';
import { refuse } from './issues.ts';

/** Bytes of a file, unzipped. */
const mostBytes = 512 * 1_024 * 1_024;

/** How `-` is called in messages. */
export const standardInput = '<stdin>';

/** The bytes of a file or, for `-`, of standard input. Throws `InputError` in the user's words. */
export async function* openFile(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const name = path === '-' ? standardInput : path;
  let bytes = 0;
  try {
    for await (const piece of unzipped(path === '-' ? process.stdin : createReadStream(path))) {
      bytes += piece.length;
      if (bytes > mostBytes) refuse(name, 'has more than 512 MiB of text', 'split it or cut it');
      yield piece;
    }
  } catch (error) {
    throw error instanceof InputError ? error : readError(name, error);
  }
  if (bytes === 0) refuse(name, 'is empty', 'name a file with content');
}

/** A whole text file. Throws `InputError`. */
export async function readText(path: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of openFile(path)) pieces.push(piece);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    const name = path === '-' ? standardInput : path;
    return refuse(name, 'is not UTF-8 text', 'save it as UTF-8');
  }
}

/** The stream's bytes, through gunzip where they begin with gzip's two. */
async function* unzipped(source: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces = (source as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  let head = new Uint8Array();
  let ended = false;
  while (head.length < 2 && !ended) {
    const next = await pieces.next();
    if (next.done === true) ended = true;
    else head = new Uint8Array(Buffer.concat([head, next.value]));
  }
  async function* whole() {
    yield head;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  if (!isGzip) {
    yield* whole();
    return;
  }
  // Errors of either side destroy the pipe, and its reader sees them.
  yield* pipeline(Readable.from(whole()), createGunzip(), () => undefined);
}

function readError(name: string, error: unknown): InputError {
  const { code, message } = error as NodeJS.ErrnoException;
  try {
    switch (code) {
      case 'ENOENT':
        return refuse(name, 'no such file', nearNames(name));
      case 'EISDIR':
        return refuse(name, 'is a directory', 'name a file in it');
      case 'EACCES':
      case 'EPERM':
        return refuse(name, 'permission denied', 'make the file readable');
      case 'Z_BUF_ERROR':
        return refuse(name, 'the gzip data end too early', 'the file was cut: get it again');
      case 'Z_DATA_ERROR':
        return refuse(name, 'the gzip data are damaged', 'get the file again');
      default:
        return refuse(name, `cannot be read: ${message}`);
    }
  } catch (refusal) {
    return refusal as InputError;
  }
}

function nearNames(path: string): string {
  try {
    const near = nearest(basename(path), readdirSync(dirname(path)));
    return near.length === 0 ? 'check the path' : `did you mean ${near.join(' or ')}?`;
  } catch {
    return 'check the path: its folder does not exist either';
  }
}
