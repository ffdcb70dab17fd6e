/** The law of names: each number has the name of its word. */
import { expect, it } from 'vitest';
import { namesOf } from '../../src/kernel/text/names-of.ts';

it('gives each number its word, in any order', () => {
  const words = { TWO: 2, NONE: 0, ONE: 1 } as const;
  const names = namesOf(words);
  expect([names[0], names[1], names[2]]).toEqual(['NONE', 'ONE', 'TWO']);
  for (const [word, number] of Object.entries(words)) expect(names[number]).toBe(word);
});
