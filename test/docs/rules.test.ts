/** The rules of a run are numbered without gaps, and cite only what is there. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../docs/rules/', import.meta.url));
const read = (name: string) => readFileSync(`${folder}${name}.md`, 'utf8');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => file.slice(0, -'.md'.length));

/** Ids of the rules that a page defines, in its order. */
function defined(name: string): string[] {
  const atItem = /^(?:\s*(?:[-*]|\d+\.) |\| )\*\*([a-z-]+\.\d+)\*\*/gm;
  return [...read(name).matchAll(atItem)].map(([, id]) => id!);
}

const known = new Set(names.flatMap(defined));

it.each(names)('%s: the rules count from 1 without gaps, in the order of the page', (name) => {
  const ids = defined(name);
  expect(ids.length).toBeGreaterThan(0);
  expect(ids).toEqual(ids.map((_, index) => `${name}.${index + 1}`));
  expect(read(name).match(/\*\*[a-z-]+\.\d+\*\*/g)).toHaveLength(ids.length);
});

it.each(names)('%s: every rule that is cited exists', (name) => {
  const lists = [...read(name).matchAll(/\[([a-z-]+\.\d+(?:, [a-z-]+\.\d+)*)\]/g)];
  const cited = lists.flatMap(([, list]) => list!.split(', '));
  expect(cited.filter((id) => !known.has(id))).toEqual([]);
});

it('the table of pages names each page once', () => {
  const rows = [...read('README').matchAll(/^\| \[([a-z-]+)\]\(\1\.md\) \|/gm)];
  expect(rows.map(([, name]) => name!).sort()).toEqual(names.sort());
});

it('every page that a page links to is there', () => {
  const links = [...names, 'README'].flatMap((name) => [...read(name).matchAll(/\]\(([^)]+)\)/g)]);
  const targets = new Set(links.map(([, target]) => target!));
  expect([...targets].filter((target) => !names.includes(target.replace('.md', '')))).toEqual([]);
});
