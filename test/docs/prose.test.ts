/** The documents can be read: no paragraph is longer than a reader holds in mind. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { paragraphsOf, wordsIn } from './paragraphs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const mostWords = 90;

const pages = [
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name))
    .sort(),
  ...['README.md', 'CONTRIBUTING.md'].filter((name) => existsSync(join(root, name))),
];

/** Line and length of each paragraph that is too long. */
function tooLong(page: string): string[] {
  return paragraphsOf(page)
    .map(({ line, text }) => ({ line, words: wordsIn(text) }))
    .filter(({ words }) => words > mostWords)
    .map(({ line, words }) => `line ${line}: ${words} words`);
}

it.each(pages)(`%s: no paragraph has more than ${mostWords} words`, (name) => {
  expect(tooLong(readFileSync(join(root, name), 'utf8'))).toEqual([]);
});

describe('a paragraph', () => {
  const half = Array.from({ length: mostWords / 2 }, (_, word) => `w${word}`).join(' ');

  it('of 91 words is found, whatever lines it is broken into', () => {
    expect(tooLong(`# Title\n\n${half}\n${half}`)).toEqual([]);
    expect(tooLong(`# Title\n\n${half}\n${half} more`)).toEqual(['line 3: 91 words']);
  });

  it('ends at a blank line, an item, a row, a heading and a line of code', () => {
    expect(tooLong(`${half}\n\n${half} more`)).toEqual([]);
    expect(tooLong(`- ${half}\n- ${half}\n  more`)).toEqual([]);
    expect(tooLong(`1. ${half}\n2. ${half} more`)).toEqual([]);
    expect(tooLong(`| ${half} |\n| ${half} more |`)).toEqual([]);
    expect(tooLong(`${half}\n# ${half} more`)).toEqual([]);
    expect(tooLong('```\n' + `${half}\n${half}\nmore\n` + '```')).toEqual([]);
  });

  it('in an item counts the lines that go on below it, and a link by its text', () => {
    expect(tooLong(`- ${half}\n  ${half} more`)).toEqual(['line 1: 91 words']);
    expect(tooLong(`${half} ${half} [more](a page)`)).toEqual(['line 1: 91 words']);
  });
});
