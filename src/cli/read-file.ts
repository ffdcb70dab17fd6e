/** Opens the user's files and standard input: unzipped, limited in size, with clear errors. */
import { closeSync, constants, openSync, readdirSync, readSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { basename, dirname } from 'node:path';
import { Readable, pipeline } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { refuse } from '../experiment/files/mistakes.ts';
import { wholeText } from '../experiment/files/utf8-text.ts';
import { InputError } from '../kernel/input-error.ts';
import { nearest } from '../kernel/near-match.ts';
import { isFault, sayingOf } from './folder/faults.ts';
import { nameOf } from './paths.ts';

const bytesPerMib = 2 ** 20;

/** The limit of a file that is read in pieces, unzipped: what is kept of it has its own limits. */
const mostStreamedMib = 4_096;

/** The limit of a text that is held as a whole. */
const mostTextMib = 256;

/** Bytes that are read at once. */
const pieceBytes = 256 * 1_024;

/** So long a named pipe waits for the process that writes to it. */
const pipeWait = { tries: 10, pauseMs: 100 };

/**
 * The bytes of a file or, for `-`, of standard input, in pieces; each is gone when the next one is
 * asked for. Throws `InputError`, also where they are more than `mostMib`.
 */
export async function* openFile(
  path: string,
  mostMib = mostStreamedMib,
): AsyncGenerator<Uint8Array, void, undefined> {
  const name = nameOf(path);
  let bytes = 0;
  try {
    for await (const piece of unzipped(await sourceOf(path))) {
      bytes += piece.length;
      if (bytes > mostMib * bytesPerMib) {
        refuse(name, `has more than ${mostMib} MiB of text`, 'split it or cut it');
      }
      yield piece;
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    refuseUnread(name, error as NodeJS.ErrnoException);
  }
  if (bytes === 0) refuse(name, 'is empty', 'name a file with content');
}

/** A whole text file of at most `mostMib`. Throws `InputError`. */
export async function readText(path: string, mostMib = mostTextMib): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of openFile(path, mostMib)) pieces.push(new Uint8Array(piece));
  return wholeText(nameOf(path), Buffer.concat(pieces));
}

async function sourceOf(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (path === '-') return process.stdin;
  return (await stat(path)).isFIFO() ? pipedThrough(path) : piecesOf(path);
}

/** The bytes that come through a named pipe; none if nobody writes to it. */
async function* pipedThrough(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  // A plain opening would wait for ever.
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const first = await firstPiece(fd);
  if (first === undefined) {
    closeSync(fd);
    return;
  }
  yield first;
  yield* new Socket({ fd, writable: false }) as AsyncIterable<Uint8Array>;
}

/** Empty where a process has opened the pipe, but not yet written; undefined where none has. */
async function firstPiece(fd: number): Promise<Uint8Array | undefined> {
  const buffer = new Uint8Array(pieceBytes);
  for (let tries = 0; tries < pipeWait.tries; tries++) {
    try {
      const bytesRead = readSync(fd, buffer);
      if (bytesRead > 0) return buffer.subarray(0, bytesRead);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      return new Uint8Array();
    }
    await setTimeout(pipeWait.pauseMs);
  }
  return undefined;
}

/** The bytes of a file, all through one buffer. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(pieceBytes);
    for (;;) {
      const { bytesRead } = await file.read(buffer);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The bytes, through gunzip if they begin with gzip's magic number. */
async function* unzipped(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces = source[Symbol.asyncIterator]();
  let head = new Uint8Array();
  let ended = false;
  async function* all() {
    yield head;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  try {
    while (head.length < 2 && !ended) {
      const next = await pieces.next();
      if (next.done === true) ended = true;
      else head = new Uint8Array(Buffer.concat([head, next.value]));
    }
    const isGzip = head[0] === 0x1f && head[1] === 0x8b;
    // An error of either side destroys the pipe, and its reader sees it.
    if (isGzip) yield* pipeline(Readable.from(copied(all())), gunzip(), () => undefined);
    else yield* all();
  } finally {
    await pieces.return?.();
  }
}

function gunzip() {
  return createGunzip({ chunkSize: pieceBytes });
}

/** Pieces that stay. */
async function* copied(pieces: AsyncIterable<Uint8Array>) {
  for await (const piece of pieces) yield new Uint8Array(piece);
}

/** By the code of the system's error. */
const refusals: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  EISDIR: ['is a directory', 'name a file in it'],
  EACCES: ['permission denied', 'make the file readable'],
  EPERM: ['permission denied', 'make the file readable'],
  Z_BUF_ERROR: ['the gzip data end too early', 'the file was cut: get it again'],
  Z_DATA_ERROR: ['the gzip data are damaged', 'get the file again'],
};

function refuseUnread(name: string, error: NodeJS.ErrnoException): never {
  const { code = '', message } = error;
  if (code === 'ENOENT') return refuse(name, 'no such file', nearNames(name));
  const saying = isFault(error) ? sayingOf(error) : [`cannot be read: ${message}`];
  const [reason, remedy] = refusals[code] ?? saying;
  return refuse(name, reason, remedy);
}

function nearNames(path: string): string {
  try {
    const near = nearest(basename(path), readdirSync(dirname(path)));
    return near.length === 0 ? 'check the path' : `did you mean ${near.join(' or ')}?`;
  } catch {
    return 'check the path: its folder does not exist either';
  }
}
