/** Lists of issues: bounded in number and length, and the count is whole. */
import { describe, expect, it } from 'vitest';
import { InputError, type Issue, issueText } from '../../src/kernel/input-error.ts';
import { shorten, someOf } from '../../src/kernel/text/shorten.ts';

function issue(message: string, more: Partial<Issue> = {}): Issue {
  const place = { file: 'f', line: 1, column: 1, path: '' };
  return { ...place, message, remedy: '', severity: 'error', ...more };
}

function listed(issues: readonly Issue[]): readonly Issue[] {
  return new InputError(issues).issues;
}

const alike = (count: number) =>
  Array.from({ length: count }, (_, index) => issue(`expected 1, received "name${index}"`));

describe('issues of a kind', () => {
  it('are all listed up to twenty', () => {
    expect(listed(alike(20))).toEqual(alike(20));
  });

  it('are counted beyond twenty, by the last that is listed', () => {
    const all = listed(alike(100_000));
    expect(all).toHaveLength(20);
    expect(issueText(all[19]!)).toBe(
      'f:1:1: error: expected 1, received "name19" (and 99,980 more like it)',
    );
    expect(all.slice(0, 19)).toEqual(alike(19));
  });

  it('are the same where they are equal, as of a file that is read twice', () => {
    expect(listed([...alike(30), ...alike(30)])).toEqual(listed(alike(30)));
  });

  it('do not hide those of other kinds, files and severities', () => {
    const others = [
      issue('expected another thing'),
      issue('expected 1, received "x"', { file: 'g' }),
      issue('expected 1, received "x"', { severity: 'warning' }),
    ];
    expect(listed([...alike(30), ...others]).slice(20)).toEqual(others);
  });

  it('keep their count when they are listed again', () => {
    const once = listed(alike(30));
    expect(listed(once)).toEqual(once);
    const others = once.map((one) => ({ ...one, path: 'there' }));
    expect(listed([...once, ...others])[19]!.alike).toBe(40);
  });
});

it('of more than fifty kinds the further ones count as one', () => {
  const kinds = Array.from({ length: 500 }, (_, index) => {
    const word = String(index).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
    return issue(`expected ${word}`);
  });
  expect(listed(kinds.slice(0, 70))).toEqual(kinds.slice(0, 70));
  expect(listed(kinds.slice(0, 71))).toHaveLength(70);
  expect(listed(kinds).at(-1)!.alike).toBe(430);
});

describe('long texts', () => {
  it('lose their middle, and no half of a character remains', () => {
    expect(shorten('12345', 5)).toBe('12345');
    expect(shorten('123456', 5)).toBe('12…56');
    expect(shorten('1\u{1f600}345\u{1f600}9', 5)).toBe('1…9');
    const long = 'x'.repeat(1_000_000);
    const [one] = listed([issue(long, { path: long, remedy: long })]);
    expect(issueText(one!).length).toBeLessThan(1_300);
  });

  it('of many names have the first eight', () => {
    const names = 'a,b,c,d,e,f,g,h,i,j'.split(',');
    expect(someOf(names.slice(0, 8))).toBe('a, b, c, d, e, f, g, h');
    expect(someOf(names)).toBe('a, b, c, d, e, f, g, h and 2 more');
  });
});
