/** The figures against which the assumptions are tested are those of the parameter sheet. */
import { expect, it } from 'vitest';
import { parameterSheet } from '../scenario/parameter-sheet.ts';
import { sharedText } from './shared.ts';

it.each(parameterSheet)('the sheet has %s', (cell) => {
  const text = sharedText('reference/aws-batch.md');
  expect(text.slice(text.indexOf('## 12.'), text.indexOf('## 13.'))).toContain(cell);
});
