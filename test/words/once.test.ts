/** Each vocabulary exists once: what `src/words` lists is spelt out nowhere else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);
/** What is made of the schema has its words. */
const generated = ['library/scenario-document.ts'];
const outside = files.filter((name) => !name.startsWith('words/') && !generated.includes(name));

type Words = readonly string[];

/** The words of an export: a list, or the keys of a table. */
function wordsOf(value: unknown): Words {
  if (typeof value !== 'object' || value === null) return [];
  const words: readonly unknown[] = Array.isArray(value) ? value : Object.keys(value);
  return words.every((word) => typeof word === 'string') ? words : [];
}

const lists: [string, Words][] = [];
for (const file of files.filter((name) => name.startsWith('words/'))) {
  const module = (await import(join(src, file))) as Record<string, unknown>;
  for (const [name, value] of Object.entries(module)) {
    const words = wordsOf(value);
    if (words.length > 1) lists.push([name, words]);
  }
}

/** How a list of words may be written in code: as a list, as a type. */
function spellings(words: Words): readonly string[] {
  const quoted = words.map((word) => `'${word}'`);
  return [quoted.join(','), quoted.join('|')];
}

/** Whether a text spells out a known list. */
function repeatedIn(text: string, words: Words): boolean {
  const dense = text.replace(/\s+/g, '');
  return spellings(words).some((spelling) => dense.includes(spelling));
}

describe('the words of', () => {
  it.each(lists)('%s are spelt out nowhere else', (_, words) => {
    const repeated = outside.filter((file) =>
      repeatedIn(readFileSync(join(src, file), 'utf8'), words),
    );
    expect(repeated).toEqual([]);
  });
});

it('lists of choices for scenarios are in src/words', () => {
  const own = outside.filter((file) =>
    /\bchoice\(\[\s*'[^']*',/.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(own).toEqual([]);
});

it('the search sees lists and types', () => {
  expect(repeatedIn("const all = [\n  'a',\n  'b',\n];", ['a', 'b'])).toBe(true);
  expect(repeatedIn("type All = 'a' | 'b';", ['a', 'b'])).toBe(true);
  expect(repeatedIn("type All = 'a' | 'c';", ['a', 'b'])).toBe(false);
  expect(lists.length).toBeGreaterThan(20);
});
