/** The registry of laws: it lists each file of a law, which says what it holds and why. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bookLaws, traceLaws } from '../../src/audit/registry.ts';

const folder = new URL('../../src/audit/', import.meta.url);
const lawsIn = (name: string) =>
  readdirSync(new URL(name, folder)).map((file) => file.replace(/\.ts$/, ''));

/** The comment that opens a file. */
function openingOf(file: string): string {
  const text = readFileSync(new URL(file, folder), 'utf8');
  return text.slice(0, text.indexOf('*/')).replace(/\s*\n \* ?/g, ' ');
}

/** The laws of the trace; `layout` comes before them, outside the registry. */
const traceNames = traceLaws.map(([name]) => name);
const bookNames = bookLaws.map(([name]) => name);

it('has each law under the name of its file', () => {
  expect([...traceNames, 'layout'].sort()).toEqual(lawsIn('laws/').sort());
  expect([...bookNames].sort()).toEqual(lawsIn('book-laws/').sort());
});

it.each([...traceNames.map((name) => `laws/${name}`), ...bookNames.map((n) => `book-laws/${n}`)])(
  '%s says what it holds',
  (law) => {
    expect(openingOf(`${law}.ts`)).toMatch(/^\/\*\* Law: \S/);
  },
);

it.each(traceNames)('%s cites its rule', (name) => {
  expect(openingOf(`laws/${name}.ts`)).toMatch(/\[[a-z]+(-[a-z]+)*\.\d+[^\]]*\]/);
});
