/** The line under a mistake: its caret stands under the column, whatever the line has in it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, withSourceLines } from '../../src/cli/source-lines.ts';
import type { Issue } from '../../src/kernel/input-error.ts';
import { displayWidth } from '../../src/kernel/text/display-width.ts';
import { batchcast, folderWith } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const issue = (line: number, column: number, severity: Issue['severity'] = 'error'): Issue => ({
  file: 'a.yaml',
  line,
  column,
  path: '',
  message: 'is wrong',
  remedy: '',
  severity,
});

function excerpt(text: string, column: number, width = 60): string {
  const [found] = withSourceLines([issue(1, column)], text, 'a.yaml');
  return excerptOf(found!, { width, mark: (caret) => caret });
}

describe('the line under a mistake', () => {
  it('has a caret under the column', () => {
    expect(excerpt('maxvCpu: 64', 10)).toBe('  1 | maxvCpu: 64\n    |          ^\n');
  });

  it('counts ideographs as two columns, and a tab as one', () => {
    expect(excerpt('名前: 1', 5)).toBe('  1 | 名前: 1\n    |       ^\n');
    expect(excerpt('\ta: 1', 2)).toBe('  1 |  a: 1\n    |  ^\n');
  });

  it('is cut where it is too long, so that the caret stays in sight', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }).map((text) => text.replace(/[\r\n]/g, ' ')),
        fc.integer({ min: 1, max: 320 }),
        fc.integer({ min: 40, max: 120 }),
        (text, column, width) => {
          for (const line of excerpt(text, column, width).trimEnd().split('\n')) {
            expect(displayWidth(line)).toBeLessThanOrEqual(width + 1);
          }
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  it('shows no control characters', () => {
    const escape = String.fromCharCode(27);
    expect(excerpt(`a${escape}[31m: 1`, 1)).not.toContain(escape);
  });

  it('is there for errors in this text only', () => {
    const others = [issue(0, 0), issue(9, 1), issue(1, 1, 'warning')];
    const found = withSourceLines([...others, { ...issue(1, 1), file: 'b' }], 'a: 1', 'a.yaml');
    expect(found.map(({ sourceLine }) => sourceLine)).toEqual(Array(4).fill(undefined));
  });

  it('follows each message on standard error, the first line of which editors read', async () => {
    const folder = folderWith({ 'c.yaml': tiny('c', 'colour: red\n') });
    const { stderr } = await batchcast(folder, ['validate', 'c.yaml']);
    expect(stderr).toMatch(
      /^c\.yaml:\d+:1: error: colour: .*\n {2}\d+ \| colour: red\n {2,}\| \^\n/m,
    );
  });

  it('of a file that is missing is the one that names it', async () => {
    const text = tiny('d').replace(
      /main:\n {4}generate:\n(?: {6}.*\n)+/,
      'main:\n    import: { format: swf, file: gone.swf, queue: q }\n',
    );
    const { stderr } = await batchcast(folderWith({ 'd.yaml': text }), ['validate', 'd.yaml']);
    expect(stderr).toMatch(
      /^d\.yaml:\d+:34: error: .*expected a file that can be read, received .*gone\.swf.*: no such file/,
    );
  });
});
