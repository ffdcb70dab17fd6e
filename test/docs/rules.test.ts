/** The rules of a run are numbered without gaps, and the table of their pages is complete. */
import { expect, it } from 'vitest';
import { pagesOf, rulesOf, textOf } from './pages.ts';

const names = pagesOf('rules').filter((name) => name !== 'README');

it.each(names)('%s: the rules count from 1 without gaps, in the order of the page', (name) => {
  const ids = rulesOf(name, textOf(`docs/rules/${name}.md`));
  expect(ids.length).toBeGreaterThan(0);
  expect(ids).toEqual(ids.map((_, index) => `${name}.${index + 1}`));
});

it('the table of pages lists each page once', () => {
  const rows = textOf('docs/rules/README.md').matchAll(/^\| \[([a-z-]+)\]\(\1\.md\) \|/gm);
  expect([...rows].map(([, name]) => name!).sort()).toEqual(names);
});
