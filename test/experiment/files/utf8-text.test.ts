/** Files that are not UTF-8: the message has the place and the offset of the first wrong byte. */
import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeFile } from '../../../src/experiment/files/decode-file.ts';
import { wholeText } from '../../../src/experiment/files/utf8-text.ts';
import { InputError, issueText } from '../../../src/kernel/input-error.ts';

/** What is wrong, or the text. */
function said(bytes: Uint8Array): string {
  try {
    return wholeText('f', Buffer.from(bytes));
  } catch (error) {
    return error instanceof InputError ? error.issues.map(issueText).join('\n') : String(error);
  }
}

it('names line, column, byte and offset', () => {
  const latin1 = Buffer.from('name: a\ncity: Zürich\n', 'latin1');
  const remedy = 'save it as UTF-8';
  expect(said(latin1)).toBe(`f:2:8: error: is not UTF-8 text: byte 0xfc at offset 15; ${remedy}`);
  const cut = Buffer.from('é\nü').subarray(0, 4);
  expect(said(cut)).toBe(`f:2:1: error: is not UTF-8 text: byte 0xc3 at offset 3; ${remedy}`);
});

it('the bytes before the offset are UTF-8, and no more of them are', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 3 }),
      fc.string().map((text) => Buffer.from(text)),
    ),
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const bytes = Buffer.concat(parts);
      const [, given] = /at offset ([\d,]+);/.exec(said(bytes)) ?? [];
      if (given === undefined) return isUtf8(bytes);
      const offset = Number(given.replaceAll(',', ''));
      // A wrong byte may only be seen at one of the next three.
      const isFirst = [1, 2, 3, 4].every((more) => !isUtf8(bytes.subarray(0, offset + more)));
      return isUtf8(bytes.subarray(0, offset)) && isFirst;
    }),
    { seed: 1_503, numRuns: 500 },
  );
});

const refused = async (text: string) =>
  decodeFile([Buffer.from(text)], 'auto', { file: 'f' }).then(
    () => '',
    (error: unknown) => (error instanceof InputError ? error.issues.map(issueText).join() : ''),
  );

it('a history of no known format: its first line, and the formats that are near', async () => {
  const start = 'f: error: its format is not recognised from its first lines or its name:';
  expect(await refused('when,what\n1,2\n')).toBe(
    `${start} its first line is "when,what"; name the format: near is swf, nextflow, sacct, csv; ` +
      'others are nextflow-report, describe-jobs, seqera, wfformat, batsim',
  );
  expect(await refused('{"runs": []}')).toContain(
    'name the format: near is describe-jobs, seqera, wfformat, batsim; others are swf',
  );
  expect(await refused('<html>')).toContain('near is nextflow-report; others');
  expect(await refused('PK\u0003\u0004')).toContain(
    'it is no text: its first bytes are 50 4b 03 04; unpack it; formats are swf, nextflow',
  );
});
