/** However many mistakes a document has, few of them search all names for a near one. */
import { expect, it } from 'vitest';
import type { Issue } from '../../src/kernel/input-error.ts';
import { reporter } from '../../src/scenario/reading/report.ts';
import { mapTree } from '../../src/scenario/reading/tree.ts';

it('the first hundred mistakes get a remedy that is looked for, all those that are at hand', () => {
  const issues: Issue[] = [];
  const report = reporter(mapTree({ file: 'f', line: 1, column: 1 }, []), issues);
  let searches = 0;
  const remedy = () => `found ${++searches}`;
  for (let mistake = 0; mistake < 150; mistake++) report({ message: 'wrong', remedy });
  report({ message: 'wrong', remedy: 'at hand' });
  expect(searches).toBe(100);
  const remedies = [99, 100, 149, 150].map((index) => issues[index]?.remedy);
  expect(remedies).toEqual(['found 100', '', '', 'at hand']);
});
