/** Files in pieces: any size, gzip or not, and closed when their reader stops early. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFile, readText } from '../../src/cli/read-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'batchcast-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: Uint8Array): string {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return path;
}

const piece = 256 * 1_024;

describe.each([1, 2, 3, piece - 1, piece, piece + 1, 3 * piece + 7])(
  'a file of %i bytes',
  (size) => {
    const text = Array.from({ length: size }, (_, at) => 'abcdefg'.charAt(at % 7)).join('');

    it('is read whole, although its pieces share a buffer', async () => {
      expect((await readText(fileOf(Buffer.from(text)))) === text).toBe(true);
    });

    it('is read whole from gzip', async () => {
      expect((await readText(fileOf(gzipSync(text)))) === text).toBe(true);
    });
  },
);

it.each([
  ['plain', (text: Uint8Array) => text],
  ['gzip', (text: Uint8Array) => gzipSync(text)],
])('a reader may stop after the first piece: %s', async (_, packed) => {
  const path = fileOf(packed(Buffer.alloc(10 * piece, 'x')));
  for await (const bytes of openFile(path)) {
    expect(bytes.length).toBeGreaterThan(0);
    break;
  }
});

describe('a named pipe', () => {
  const pipe = join(folder, 'pipe');
  beforeAll(() => execFileSync('mkfifo', [pipe]));

  it('is read whole, also if its writer comes a little later', async () => {
    const text = 'abc'.repeat(piece);
    const written = setTimeout(200).then(() => writeFile(pipe, text));
    expect((await readText(pipe)) === text).toBe(true);
    await written;
  });

  it('to which nobody writes is refused', async () => {
    await expect(readText(pipe)).rejects.toThrow('is empty');
  });
});

describe('a file that is too large', () => {
  async function readAll(path: string, mostMib: number): Promise<number> {
    let bytes = 0;
    for await (const { length } of openFile(path, mostMib)) bytes += length;
    return bytes;
  }

  it('is refused in pieces, packed or not; one byte less is read', async () => {
    const large = Buffer.alloc(2 ** 21 + 1, 'x');
    const message = /has more than 2 MiB of text; split it or cut it/;
    await expect(readAll(fileOf(large), 2)).rejects.toThrow(message);
    await expect(readAll(fileOf(gzipSync(large)), 2)).rejects.toThrow(message);
    expect(await readAll(fileOf(large.subarray(1)), 2)).toBe(2 ** 21);
  });

  it('is refused as a whole for its size, not for its letters', async () => {
    const path = fileOf(new Uint8Array());
    truncateSync(path, 2 ** 28 + 1);
    await expect(readText(path)).rejects.toThrow('has more than 256 MiB of text');
    await expect(readText(fileOf(new Uint8Array([0xff])))).rejects.toThrow('is not UTF-8 text');
  });
});
