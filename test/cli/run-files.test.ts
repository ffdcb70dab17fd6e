/** `run --files`: which files of runs are written, and that they are the same each time. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchcast, contentsOf, folderWith } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const tables = ['attempts', 'bill', 'charges', 'instances', 'jobs', 'timeline'];
const ending = (format: string) => tables.map((name) => `${name}.${format}`);
const all = [...ending('csv'), ...ending('parquet'), 'out_jobs.csv', 'trace.json'].sort();

const scenario = () => folderWith({ 'tiny.yaml': tiny('tiny') });

function filesOf(folder: string, strategy = 'spot'): readonly string[] {
  return readdirSync(join(folder, `results/tiny/runs/${strategy}/1`)).sort();
}

/** With the digest of every file. */
function manifestOf(folder: string): string {
  return contentsOf(join(folder, 'results/tiny'))['manifest.json']!;
}

async function runTiny(folder: string, ...words: readonly string[]) {
  const outcome = await batchcast(folder, [
    'run',
    'tiny.yaml',
    '--quiet',
    '--answer-only',
    ...words,
  ]);
  expect([outcome.code, outcome.stderr]).toEqual([0, '']);
  return outcome;
}

describe('--files', () => {
  it('writes the formats that it names, and no others', async () => {
    const folder = scenario();
    await runTiny(folder, '--files', 'perfetto,csv,batsim,parquet');
    expect(filesOf(folder)).toEqual(all);
    expect(filesOf(folder, 'on-demand')).toEqual(all);
    await runTiny(folder, '--files', 'parquet', '--seed', '8');
    expect(filesOf(folder)).toEqual(ending('parquet'));
    await runTiny(folder, '--seed', '8');
    expect(filesOf(folder)).toEqual(ending('csv'));
  });

  it('gives the same bytes in any order of its words, with any number of workers', async () => {
    const [here, there] = [scenario(), scenario()];
    const one = ['--runs', 'all', '--no-store', '--workers', '1'];
    const two = ['--runs', 'all', '--no-store', '--workers', '2'];
    const first = await runTiny(here, '--files', 'csv,parquet,perfetto,batsim', ...one);
    const second = await runTiny(there, '--files', 'batsim, perfetto,parquet,csv,csv', ...two);
    expect(second.stdout).toBe(first.stdout);
    expect(manifestOf(there)).toBe(manifestOf(here));
  });

  it.each([
    [['--files', 'csv,xlsx'], 'received "xlsx"'],
    [['--files', 'csv,'], 'received ""'],
    [['--files', ''], 'needs a value'],
    [['--files', 'csv', '--runs', 'none'], '--runs none writes none'],
    [['--files', 'csv', '--files', 'parquet'], 'more than once'],
  ])('%j is a mistake, and nothing is written', async (words, message) => {
    const folder = scenario();
    const { code, stderr } = await batchcast(folder, ['run', 'tiny.yaml', ...words]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(join(folder, 'results'))).toBe(false);
  });
});

describe('a result without CSV', () => {
  it('is not billed again, which is said', async () => {
    const folder = scenario();
    await runTiny(folder, '--files', 'parquet');
    const words = ['report', 'results/tiny', '--prices', 'results/tiny/prices.csv'];
    const { code, stderr } = await batchcast(folder, words);
    expect(code).toBe(2);
    expect(stderr).toContain('no files of runs as CSV');
  });
});
