/** `batchcast run` end to end: exit codes, files, determinism, files of earlier runs. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { batchcast, contentsOf, folderWith, spawnBatchcast } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const runFiles = (strategy: string, replication: number) =>
  ['attempts', 'bill', 'charges', 'instances', 'jobs', 'timeline'].map(
    (name) => `runs/${strategy}/${replication}/${name}.csv`,
  );
const sorted = (files: Record<string, string>) => Object.keys(files).sort();
const topFiles = [
  'README.md',
  'compare.csv',
  'manifest.json',
  'prices.csv',
  'dimensions.csv',
  'replications.csv',
  'report.html',
  'scenario.json',
  'summary.csv',
];

describe('a run', () => {
  it('exits with 0, prints the answer and writes the documented files', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const { code, stdout, stderr } = await spawnBatchcast(folder, ['run', 'tiny.yaml']);
    expect(code).toBe(0);
    expect(stdout).toContain('tiny: Spot or not?');
    expect(stdout).toMatch(/^cost \(USD\)/m);
    expect(stderr).toContain('results/tiny/README.md');
    const expected = [...topFiles, ...runFiles('on-demand', 1), ...runFiles('spot', 1)];
    expect(sorted(contentsOf(join(folder, 'results/tiny')))).toEqual(expected.sort());
  });

  it('prints colours only on a terminal, whatever the environment asks for', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const words = ['run', 'tiny.yaml', '--runs', 'none'];
    const env = { CI: '1', FORCE_COLOR: '1' };
    const { stdout } = await spawnBatchcast(folder, words, { env });
    expect(stdout).toBe(stripVTControlCharacters(stdout));
  });

  it('gives the same bytes from another folder and with more workers', async () => {
    const folder = folderWith({ 'a/tiny.yaml': tiny('tiny'), 'b/c/d.txt': '' });
    const words = ['--quiet', '--runs', 'all'];
    const here = await batchcast(folder, ['run', 'a/tiny.yaml', '--workers', '1', ...words]);
    const there = await spawnBatchcast(join(folder, 'b/c'), [
      'run',
      '../../a/tiny.yaml',
      '--workers',
      '2',
      ...words,
    ]);
    expect([here.code, there.code, here.stderr, there.stderr]).toEqual([0, 0, '', '']);
    expect(there.stdout).toBe(here.stdout);
    const files = contentsOf(join(folder, 'results/tiny'));
    expect(contentsOf(join(folder, 'b/c/results/tiny'))).toEqual(files);
    expect(Object.keys(files)).toContain('runs/spot/2/jobs.csv');
  });

  it('replaces the files of an earlier run', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    await batchcast(folder, ['run', 'tiny.yaml', '--out', 'out', '--runs', 'all']);
    const words = ['run', 'tiny.yaml', '--out', 'out', '--strategy', 'on-demand', '--seed', 'abc'];
    const { code } = await batchcast(folder, words);
    expect(code).toBe(0);
    const files = contentsOf(join(folder, 'out'));
    expect(sorted(files)).toEqual([...topFiles, ...runFiles('on-demand', 1)].sort());
    expect(files['replications.csv']).toContain('on-demand,1,abc,');
    expect(files['README.md']).toContain('batchcast run tiny.yaml --strategy on-demand --seed abc');
  });

  it('exits with 3 if a threshold fails and 4 if work is left, also from standard input', async () => {
    const failing = tiny('failing', 'thresholds: { cost_usd: ["mean<0.000001"] }\n');
    const folder = folderWith({ 'failing.yaml': failing });
    const three = await batchcast(folder, ['run', 'failing.yaml', '--runs', 'none']);
    expect(three.code).toBe(3);
    expect(three.stdout).toMatch(/^✗ on-demand: cost_usd: mean<0\.000001: /m);
    const cut = ['--set', 'horizon=2m', '--set', 'name=cut', '--format', 'json'];
    const four = await spawnBatchcast(folder, ['run', '-', ...cut], { input: failing });
    expect(four.code).toBe(4);
    expect(JSON.parse(four.stdout)).toMatchObject({ name: 'cut', seed: '7' });
    expect(readdirSync(join(folder, 'results'))).toEqual(['cut', 'failing']);
  });

  it('of several scenarios gives each a folder, and refuses two with one name', async () => {
    const folder = folderWith({ 'a.yaml': tiny('a'), 'b.yaml': tiny('b'), 'c.yaml': tiny('a') });
    const words = ['--out', 'all', '--runs', 'none', '--replications', '1'];
    const two = await batchcast(folder, ['run', 'a.yaml', 'b.yaml', ...words]);
    expect(two.code).toBe(0);
    expect(readdirSync(join(folder, 'all'))).toEqual(['a', 'b']);
    const same = await batchcast(folder, ['run', 'a.yaml', 'c.yaml', '--out', 'none']);
    expect(same.code).toBe(2);
    expect(same.stderr).toContain('two scenarios are called a');
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('replays an imported history next to the scenario', async () => {
    const history = ['; a log', '1 0 0 60 1 -1 -1 1 60 1048576 1 1 1 1 1 -1 -1 -1'].join('\n');
    const source = `main:
    import: { format: swf, file: log.swf, queue: q, defaults: { memory: 1GiB } }`;
    const scenario = tiny('history').replace(/main:\n {4}generate:\n(?: {6}.*\n)+/, `${source}\n`);
    const folder = folderWith({ 'in/s.yaml': scenario, 'in/log.swf': history });
    const { code, stderr } = await batchcast(folder, ['run', 'in/s.yaml', '--replications', '1']);
    expect([code, stderr.includes('error')]).toEqual([0, false]);
    const jobs = contentsOf(join(folder, 'results/history'))['runs/spot/1/jobs.csv']!;
    expect(jobs.split('\n').length).toBe(3);
  });

  it('refuses a file as its result folder', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny'), taken: 'x' });
    const { code, stderr } = await batchcast(folder, ['run', 'tiny.yaml', '--out', 'taken/deep']);
    expect(code).toBe(2);
    expect(stderr).toContain('is in the way');
  });
});
