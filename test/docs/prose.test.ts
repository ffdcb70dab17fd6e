/** The documents are readable: no paragraph is too long. */
import { describe, expect, it } from 'vitest';
import { documents, textOf } from './pages.ts';
import { paragraphsOf, wordsIn } from './paragraphs.ts';

const mostWords = 90;

/** Line and length of each paragraph that is too long. */
function tooLong(page: string): string[] {
  return paragraphsOf(page)
    .map(({ line, text }) => ({ line, words: wordsIn(text) }))
    .filter(({ words }) => words > mostWords)
    .map(({ line, words }) => `line ${line}: ${words} words`);
}

it.each(documents)(`%s: no paragraph has more than ${mostWords} words`, (name) => {
  expect(tooLong(textOf(name))).toEqual([]);
});

describe('a paragraph', () => {
  const half = Array.from({ length: mostWords / 2 }, (_, word) => `w${word}`).join(' ');

  it('of 91 words is found, however it is broken into lines', () => {
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

  it('in an item includes the lines below it, and counts a link by its text', () => {
    expect(tooLong(`- ${half}\n  ${half} more`)).toEqual(['line 1: 91 words']);
    expect(tooLong(`${half} ${half} [more](a page)`)).toEqual(['line 1: 91 words']);
  });
});
