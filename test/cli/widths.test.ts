/** What commands print is fitted to terminals of 60, 80 or 120 columns, and to no pipe. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { displayWidth } from '../../src/kernel/text/display-width.ts';
import { folderWith, batchcast } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const isatty = vi.hoisted(() => vi.fn((descriptor: number) => descriptor < 0));
vi.mock('node:tty', () => ({ isatty }));

// Other files of tests in this process have loaded the modules, and shall not have these.
vi.resetModules();
afterAll(() => void vi.resetModules());
const { runProgram } = await import('../../src/cli/program.ts');

const swf = '1 0 5 3600 4 -1 -1 4 -1 -1 1 1 1 1 1 1 -1 -1\n';
const conditions = 'thresholds: { cost: ["mean<$1"] }\n';
const folder = folderWith({ 'tiny.yaml': tiny('tiny', conditions), 'log.swf': swf }, afterAll);
const larger = 'computeEnvironments.env.computeResources.instanceTypes=[m6i.4xlarge]';

/** As on a terminal of so many columns; undefined = into a pipe. */
async function printed(words: readonly string[], columns: number | undefined): Promise<string> {
  const before = process.stdout.columns;
  Object.assign(process.stdout, { columns });
  isatty.mockImplementation((descriptor) => columns !== undefined && descriptor === 1);
  try {
    const { stdout, stderr } = await batchcast(folder, words, runProgram);
    expect(stdout, stderr).not.toBe('');
    return stdout;
  } finally {
    Object.assign(process.stdout, { columns: before });
    isatty.mockImplementation(() => false);
  }
}

const commands: Readonly<Record<string, readonly string[]>> = {
  plan: [
    ...['plan', 'tiny.yaml', '--search', 'maxvCpus=8|16,type=EC2|SPOT', '--finish-by', '40m'],
    ...['--budget', '1', '--max-replications', '20', '--quiet'],
  ],
  compare: ['compare', 'before', 'larger'],
  why: ['why', 'tiny.yaml', '--quiet'],
  explain: ['explain', 'tiny.yaml', '--job', 'main/3', '--quiet'],
  catalog: ['catalog', 'm6i.1*'],
  import: ['import', 'swf', 'log.swf'],
  report: ['report', 'before', '--prices', 'before/prices.csv'],
};

beforeAll(async () => {
  const play = (out: string, ...words: readonly string[]) =>
    batchcast(folder, ['run', 'tiny.yaml', '--quiet', '--out', out, ...words], runProgram);
  await play('before');
  await play('larger', '--set', larger);
});

/** Commands that are to be copied stay in one line. */
const isCommand = (line: string) => /^(?:aws |# )/.test(line);

describe.each(Object.entries(commands))('%s', (name, words) => {
  it.each([60, 80, 120])('in %i columns: as approved, and nothing is wider', async (columns) => {
    const text = await printed(words, columns);
    expect(text).toMatchSnapshot(`${name}, ${columns} columns`);
    const lines = text.split('\n').filter((line) => !isCommand(line));
    expect(lines.filter((line) => displayWidth(line) > columns)).toEqual([]);
  });

  it('in a pipe it is the same as on the widest terminal', async () => {
    expect(await printed(words, undefined)).toBe(await printed(words, 10_000));
  });
});
