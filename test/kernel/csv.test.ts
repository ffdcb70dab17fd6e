/** Lines of CSV: what is quoted, and how. */
import { expect, it } from 'vitest';
import { csvLine } from '../../src/kernel/text/csv.ts';

it.each([
  [['a', 'b c', ''], 'a,b c,\n'],
  [['x,y', 'z'], '"x,y",z\n'],
  [['say "hi"'], '"say ""hi"""\n'],
  [['two\nlines', ' blanks '], '"two\nlines", blanks \n'],
])('%j is %j', (fields, line) => {
  expect(csvLine(fields)).toBe(line);
});
