/** Files in pieces: any size, gzip or not, and closed when their reader stops early. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
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
