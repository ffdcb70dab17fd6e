/** What counts as a small fault. */
import { expect, it } from 'vitest';
import { mutantsOf } from './mutants.ts';

const changes = (text: string) =>
  mutantsOf('a.ts', text).map(
    ({ from, to, after }) => text.slice(0, from) + after + text.slice(to),
  );

it('operators, numbers, conditions and calls are others', () => {
  expect(changes('if (a < 3) b();')).toEqual([
    'if (!(a < 3)) b();',
    'if (a <= 3) b();',
    'if (a < (3 + 1)) b();',
    'if (a < 3) ;',
  ]);
  expect(changes('x = !a ? Math.min(b, c) : true;')).toEqual([
    'x = !(!a) ? Math.min(b, c) : true;',
    'x = a ? Math.min(b, c) : true;',
    'x = !a ? Math.max(b, c) : true;',
    'x = !a ? Math.min(b, c) : false;',
  ]);
});

it('types, imports, messages and asserts stay', () => {
  expect(changes("import { a } from 'one'; type B = 1 | 2;")).toEqual([]);
  expect(changes("assert(a < 3, 'small'); const c: 1 = d; e = 'f' + g;")).toEqual([]);
});
