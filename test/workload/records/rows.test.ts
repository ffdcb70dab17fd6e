/** What can be kept of a log: a file that has more is refused, and not read any further. */
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../src/experiment/files/decode-file.ts';
import { createMistakes } from '../../../src/kernel/text/mistakes.ts';
import { createRows, type ImportedRow } from '../../../src/workload/records/rows.ts';
import { mistakesOf } from '../decoding.ts';
import { usualRow } from '../rows-of.ts';

const most = { records: 3, characters: 10 };

/** Offers rows until one is not taken. */
function finish(...rows: readonly Partial<ImportedRow>[]) {
  const builder = createRows(Infinity, most);
  for (const row of rows) if (builder.take()) builder.push({ ...usualRow, ...row });
  return builder.finish(createMistakes('log'));
}

describe('a log', () => {
  it('may have as many records as can be kept; skipped ones do not count', () => {
    expect(finish({}, {}, {}).count).toBe(3);
    expect(mistakesOf(() => finish({}, {}, {}, {}))).toBe(
      'log: error: the log has more than 3 records; ' +
        'split the log, or read fewer of its records (limit)',
    );
    const builder = createRows(Infinity, most);
    for (let record = 0; record < 9; record++) if (builder.take()) builder.skip('no run time');
    expect(builder.finish(createMistakes('log')).read).toBe(9);
  });

  it('may have names, tags and images of as many characters as can be kept', () => {
    const texts = { name: '12345', tag: 'abc', image: '89' };
    expect(finish(texts, { ...texts, name: '' }).count).toBe(2);
    expect(mistakesOf(() => finish(texts, { name: 'x' }, {}))).toBe(
      'log: error: the names, tags and images of its first 2 records have more than ' +
        '10 characters; split the log, or read fewer of its records (limit)',
    );
  });
});

describe('a file', () => {
  const record = Buffer.from(`1 0 -1 60 1 ${'-1 '.repeat(13)}\n`);
  let pieces = 0;
  function* endless(piece: Uint8Array) {
    for (pieces = 1; ; pieces++) yield piece;
  }

  it('is read up to the limit of records', async () => {
    const { rows } = await decodeFile(endless(record), 'swf', { file: 'log', limit: 5 });
    expect([rows.count, pieces]).toEqual([5, 6]);
  });

  it('is not read any further where its lines are no text', async () => {
    const read = decodeFile(endless(new Uint8Array([0, 0, 0, 10])), 'swf', { file: 'log' });
    await expect(read).rejects.toThrow('binary data');
    expect(pieces).toBe(1);
  });
});
