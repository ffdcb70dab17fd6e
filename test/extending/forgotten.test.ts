/** Each step of docs/contributing, forgotten: what the page says then tells of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isLong } from '../laws/runs.ts';
import { faultsIn } from './compiler.ts';
import { follow, newCopy, npx, removeCopy, restore, write } from './copy.ts';
import { pages } from './page.ts';

let copy = '';
beforeAll(() => {
  copy = newCopy();
});
afterAll(() => removeCopy(copy));

/** Running a test for each step that only a test tells of takes minutes: in long runs alone. */
const judged = pages.flatMap(({ name, steps }) =>
  steps
    .filter(({ judge }) => judge !== '' && (isLong || !judge.endsWith('.test.ts')))
    .map((step) => ({ page: name, step, title: step.title, judge: step.judge, steps })),
);

async function isTold(judge: string): Promise<boolean> {
  if (!judge.endsWith('.test.ts')) return faultsIn(copy, judge).length > 0;
  const { code } = await npx(copy, ['vitest', 'run', judge]);
  return code !== 0;
}

it.each(judged)('$page without "$title" is told by $judge', async ({ step, judge, steps }) => {
  const others = steps.filter((other) => other !== step);
  follow(copy, others);
  if (judge.endsWith('.test.ts')) await write(copy, others);
  const told = await isTold(judge);
  restore(copy, others);
  expect(told).toBe(true);
});
