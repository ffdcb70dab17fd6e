/** Marks of mistakes: their position, their text, and their removal. */
import { expect, it } from 'vitest';
import type { Issue } from '../src/kernel/input-error.ts';
import { marked, unmarked } from './marked.ts';

const text = `workload: 7
jobs:
  - name: A
    size: { min: 1 } # cores`;

function issue(place: readonly [number, number], path: string, message = 'wrong'): Issue {
  const [line, column] = place;
  return { file: '', line, column, path, message, remedy: '', severity: 'error' };
}

it('a mark is under its place and omits the path of that place', () => {
  const issues = [
    issue([1, 1], 'workload'),
    issue([1, 11], 'workload'),
    issue([3, 5], 'jobs[0]'),
    issue([4, 18], 'jobs[0].size.min'),
  ];
  expect(marked(text, issues, 'yaml')).toBe(`workload: 7
^ error workload: wrong
#         ^ error: wrong
jobs:
  - name: A
  # ^ error: wrong
    size: { min: 1 } # cores
    #            ^ error: wrong`);
});

it('a path that is not that of the place is in the mark, relative to it or whole', () => {
  const issues = [
    issue([3, 5], 'jobs[0].queue'),
    issue([4, 11], 'jobs[0].size.max'),
    issue([4, 11], 'jobs[0].sizes'),
  ];
  expect(
    marked(text, issues, 'yaml')
      .split('\n')
      .filter((line) => line.includes('^')),
  ).toEqual([
    '  # ^ error .queue: wrong',
    '    #     ^ error .max: wrong',
    '    #     ^ error jobs[0].sizes: wrong',
  ]);
});

it('a long message continues after a bar', () => {
  const long = { ...issue([4, 18], 'jobs[0].size.min', 'word '.repeat(60).trim()), remedy: 'go' };
  const rows = marked(text, [long], 'yaml').split('\n').slice(4);
  expect(rows[0]).toMatch(/^ {4}# {12}\^ error: (word )+word$/);
  expect(rows[1]).toMatch(/^ {4}# {12}\| (word )+word$/);
  expect(rows.at(-1)).toMatch(/word; go$/);
  expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(100);
});

it('a mistake of the whole text is above it, and one after its end is not lost', () => {
  expect(marked('jobs:', [issue([0, 0], '')], 'yaml')).toBe('^ error: wrong\njobs:');
  expect(() => marked(text, [issue([9, 1], 'jobs')], 'yaml')).toThrow('no line of the text');
});

it('in plain text a mark is no comment, and tabs do not shift it', () => {
  const line = 'name\tsubmit\tname';
  expect(marked(line, [issue([1, 13], '')], 'plain')).toBe(`${line}\n    \t      \t^ error: wrong`);
  expect(unmarked(marked(line, [issue([1, 13], '')], 'plain'))).toBe(line);
});

it('removing marks keeps other comments and bars', () => {
  const commented = `# ^ not a mark\n# | nor this\n${text}`;
  const issues = [issue([3, 1], 'jobs', 'word '.repeat(60)), issue([6, 5], 'jobs[0].size')];
  expect(unmarked(marked(commented, issues, 'yaml'))).toBe(commented);
});
