/** Which definition a reference means: itself, or the highest active revision of the name. */
import { expect, it } from 'vitest';
import { definitionKeys } from '../../src/scenario/definitions.ts';

it('means the key itself, else the highest active revision of the name, else none', () => {
  const keyOf = definitionKeys(['a:2', 'b', 'a:10', 'a:11', 'b:3', 'c:x'], (key) => key !== 'a:11');
  const references = ['a', 'a:2', 'a:11', 'b', 'b:3', 'c', 'd'];
  expect(references.map(keyOf)).toEqual(['a:10', 'a:2', 'a:11', 'b', 'b:3', undefined, undefined]);
});

it('goes through the keys once, however many references there are', () => {
  let seen = 0;
  function* keys() {
    for (let number = 0; number < 100; number++, seen++) yield `d:${number}`;
  }
  const keyOf = definitionKeys(keys());
  for (let number = 1; number < 100; number++) expect(keyOf(`d:${number}`)).toBe(`d:${number}`);
  expect([keyOf('d'), seen]).toEqual(['d:99', 100]);
});
