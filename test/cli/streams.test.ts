/** How wide texts may be, and whether they may have colours. */
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';

const isatty = vi.hoisted(() => vi.fn(() => true));
vi.mock('node:tty', () => ({ isatty }));
vi.mock('node:worker_threads', () => ({ isMainThread: true, workerData: null }));

// Other files of tests in this process have loaded the module, and shall not have this one.
vi.resetModules();
afterAll(() => void vi.resetModules());
const { takesColor, terminalWidth } = await import('../../src/cli/streams.ts');

function withColumns(columns: number | undefined): number {
  const before = process.stdout.columns;
  Object.assign(process.stdout, { columns });
  const width = terminalWidth('output');
  Object.assign(process.stdout, { columns: before });
  return width;
}

describe('the width', () => {
  it('is that of the terminal, at least 40 columns, and 100 where there is none', () => {
    expect([80, 250, 10, undefined].map(withColumns)).toEqual([80, 250, 40, 100]);
  });
});

describe('colours', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it('are for terminals alone', () => {
    vi.stubEnv('NO_COLOR', '');
    expect(takesColor('output')).toBe(true);
    isatty.mockReturnValueOnce(false);
    expect(takesColor('output')).toBe(false);
  });

  it('are switched off by NO_COLOR and by --no-color', () => {
    vi.stubEnv('NO_COLOR', '1');
    expect(takesColor('error')).toBe(false);
    vi.stubEnv('NO_COLOR', '');
    process.argv.push('--no-color');
    expect(takesColor('error')).toBe(false);
    process.argv.pop();
  });
});
