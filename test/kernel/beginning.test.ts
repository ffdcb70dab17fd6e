/** How messages say of what a file looks like that nobody knows. */
import { expect, it } from 'vitest';
import { beginningOf, isText } from '../../src/kernel/text/beginning.ts';

const cases: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['a line', 'a,b\tc\n1,2', 'its first line is "a,b\\tc"'],
  ['a mark of the order of bytes', '\ufeffa\n', 'its first line is "a"'],
  ['blank lines', ' \r\n\r\na b\r\nc', 'its first line is "a b"'],
  ['nothing but blanks', '\n \n', 'it begins with blanks'],
  ['a zip', 'PK\u0003\u0004rest', 'it is no text: its first bytes are 50 4b 03 04'],
  ['no UTF-8', new Uint8Array([0xff, 0xd8]), 'it is no text: its first bytes are ff d8'],
];

it.each(cases)('%s', (_, given, said) => {
  const head = typeof given === 'string' ? Buffer.from(given) : given;
  expect(beginningOf(head)).toBe(said);
  expect(isText(head)).toBe(!said.startsWith('it is no text'));
});

it('a long line is shortened in its middle', () => {
  expect(beginningOf(Buffer.from('x'.repeat(10_000))).length).toBeLessThan(160);
});
