/** Runs that are kept are not played again, and no answer depends on what was kept, or where. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readShard } from '../../src/cli/store/shard.ts';
import { contentsOf, folderWith, spawnBatchcast } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const scenario = { 'tiny.yaml': tiny('tiny') };
const words = ['run', 'tiny.yaml', '--workers', '1', '--answer-only'];

/** What a run without a store writes, and what it prints. */
async function played(folder: string, more: readonly string[]) {
  const { stdout } = await spawnBatchcast(folder, [...words, ...more, '--no-store', '--out', 'x']);
  const files = contentsOf(join(folder, 'x'));
  rmSync(join(folder, 'x'), { recursive: true });
  return { stdout, files };
}

/** The same with the store beside the scenario, and what is said about it. */
async function kept(folder: string, more: readonly string[] = []) {
  const { code, stdout, stderr } = await spawnBatchcast(folder, [...words, ...more]);
  expect(code).toBe(0);
  const notes = stderr.split('\n').filter((line) => line.includes('kept'));
  return { stdout, files: contentsOf(join(folder, 'results/tiny')), notes };
}

describe('a second run', () => {
  it('plays nothing, and answers as one that plays everything', async () => {
    const folder = folderWith(scenario);
    const first = await kept(folder);
    const second = await kept(folder);
    expect(first.notes).toEqual([]);
    expect(second.notes).toEqual(['note: tiny: 4 of 4 runs had been kept']);
    const { stdout, files } = await played(folder, []);
    for (const one of [first, second]) expect([one.stdout, one.files]).toEqual([stdout, files]);
  });

  it('of more replications, strategies or files plays only what is missing', async () => {
    const folder = folderWith(scenario);
    await kept(folder, ['--strategy', 'spot', '--runs', 'none']);
    const more = ['--replications', '3'];
    const { stdout, files, notes } = await kept(folder, more);
    expect(notes).toEqual([
      'note: tiny: 1 of 6 runs had been kept; missing, and played now: replications 1, 2 and 3 of on-demand; replications 1 and 3 of spot',
    ]);
    expect({ stdout, files }).toEqual(await played(folder, more));
  });

  it('in other formats takes the runs that have them all, and plays the others', async () => {
    const folder = folderWith(scenario);
    const both = ['--files', 'csv,parquet'];
    await kept(folder, ['--files', 'csv']);
    const second = await kept(folder, both);
    expect(second.notes).toEqual([
      'note: tiny: 2 of 4 runs had been kept; missing, and played now: replication 1 of on-demand; replication 1 of spot',
    ]);
    const { stdout, files } = await played(folder, both);
    expect([second.stdout, second.files]).toEqual([stdout, files]);
    const third = await kept(folder, ['--files', 'parquet']);
    expect(third.notes).toEqual(['note: tiny: 4 of 4 runs had been kept']);
    const names = Object.keys(third.files).filter((name) => name.startsWith('runs/'));
    expect(names.filter((name) => !name.endsWith('.parquet'))).toEqual([]);
    expect(names.length).toBe(12);
  });

  it('plays again what is damaged, cut or of another key', async () => {
    const folder = folderWith(scenario);
    const { stdout, files } = await kept(folder);
    const store = join(folder, '.batchcast/runs');
    const [one, two, three] = Object.keys(contentsOf(store)).filter((path) => /json$/.test(path));
    writeFileSync(join(store, one!), readFileSync(join(store, one!), 'utf8').replace('1', '2'));
    writeFileSync(join(store, two!), readFileSync(join(store, three!)));
    const again = await kept(folder);
    expect([again.stdout, again.files]).toEqual([stdout, files]);
    expect(again.notes).toEqual([
      expect.stringMatching(/: 2 of 4 runs .*; missing, and played now: /),
    ]);
    const jobs = Object.keys(contentsOf(store)).find((path) => path.endsWith('/jobs.csv'));
    writeFileSync(join(store, jobs!), 'x');
    const third = await kept(folder);
    expect(third.files).toEqual(files);
    expect(third.notes).toEqual([
      expect.stringMatching(/: 3 of 4 runs .*; missing, and played now: /),
    ]);
  });

  it('plays everything if something that counts has changed', async () => {
    const folder = folderWith(scenario);
    await kept(folder, ['--set', 'assumptions.ec2.pending=6s']);
    for (const more of [
      ['--seed', '8'],
      ['--set', 'assumptions.ec2.pending=7s'],
      ['--set', 'horizon=30d'],
      ['--set', 'start=2026-01-06T00:00:00Z'],
    ]) {
      expect((await kept(folder, more)).notes).toEqual([]);
    }
  });
});

it('no store is made where none is wanted', async () => {
  const folder = folderWith(scenario);
  await spawnBatchcast(folder, [...words, '--no-store']);
  await spawnBatchcast(folder, words, { env: { BATCHCAST_STORE: 'off' } });
  expect(existsSync(join(folder, '.batchcast'))).toBe(false);
  await spawnBatchcast(folder, words, { env: { BATCHCAST_STORE: 'mine' } });
  await spawnBatchcast(folder, [...words, '--store', 'other']);
  expect(readdirSync(folder)).toEqual(['mine', 'other', 'results', 'tiny.yaml']);
  expect(readFileSync(join(folder, 'mine/.gitignore'), 'utf8')).toBe('*\n');
});

it('parts of a run fill the store, and the whole run plays nothing', async () => {
  const folder = folderWith(scenario);
  const more = ['--replications', '4'];
  for (const part of [1, 2, 3]) {
    const { code, stdout } = await spawnBatchcast(folder, [
      ...words,
      ...more,
      '--shard',
      `${part}/3`,
    ]);
    expect([code, stdout]).toEqual([0, '']);
  }
  expect(existsSync(join(folder, 'results'))).toBe(false);
  const { stdout, files, notes } = await kept(folder, more);
  expect(notes).toEqual(['note: tiny: 8 of 8 runs had been kept']);
  expect({ stdout, files }).toEqual(await played(folder, more));
});

it('parts that were lost are named, and played', async () => {
  const folder = folderWith(scenario);
  const more = ['--replications', '15'];
  for (const part of [1, 2, 4, 5, 6, 8]) {
    await spawnBatchcast(folder, [...words, ...more, '--shard', `${part}/8`]);
  }
  const { stdout, files, notes } = await kept(folder, more);
  const missing = 'replications 2, 4, 6, 8, 10, 12 and 14 of on-demand';
  expect(notes).toEqual([
    `note: tiny: 23 of 30 runs had been kept; missing, and played now: ${missing}`,
  ]);
  expect({ stdout, files }).toEqual(await played(folder, more));
});

it('of many runs that were missing, ten of each strategy are named', async () => {
  const folder = folderWith(scenario);
  await kept(folder);
  expect((await kept(folder, ['--replications', '15'])).notes).toEqual([
    'note: tiny: 4 of 30 runs had been kept; missing, and played now: replications 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 3 more of on-demand; replications 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 3 more of spot',
  ]);
});

describe('a part', () => {
  it.each([
    ['of AWS Batch', { AWS_BATCH_JOB_ARRAY_INDEX: '0', AWS_BATCH_JOB_ARRAY_SIZE: '8' }, 1, 8],
    [
      'of Slurm',
      { SLURM_ARRAY_TASK_ID: '9', SLURM_ARRAY_TASK_MIN: '5', SLURM_ARRAY_TASK_COUNT: '5' },
      5,
      5,
    ],
    ['of Kubernetes', { JOB_COMPLETION_INDEX: '2', BATCHCAST_SHARDS: '3' }, 3, 3],
  ] as const)('is read from the variables %s', (_title, environment, part, of) => {
    expect(readShard('auto', environment)).toEqual({ part, of });
  });

  it.each(['0/4', '5/4', '1', '1/0', 'x', '-1/2', '1/2/3', ''])('is not %s', (text) => {
    expect(() => readShard(text, {})).toThrow('--shard: expected i/n with 1 ≤ i ≤ n, or auto');
  });

  it('must be known', () => {
    expect(() => readShard('auto', {})).toThrow('give it as i/n');
    expect(() => readShard('auto', { JOB_COMPLETION_INDEX: '2' })).toThrow('set BATCHCAST_SHARDS');
    const beyond = { JOB_COMPLETION_INDEX: '3', BATCHCAST_SHARDS: '3' };
    expect(() => readShard('auto', beyond)).toThrow('JOB_COMPLETION_INDEX gives part 4 of 3');
  });
});

describe('batchcast store', () => {
  it('lists what is kept by scenario and strategy, and removes what is not wanted', async () => {
    const folder = folderWith({ ...scenario, 'other.yaml': tiny('other').replace('6', '7') });
    await spawnBatchcast(folder, words);
    await spawnBatchcast(folder, ['run', 'other.yaml', '--runs', 'none', '--answer-only']);
    const list = await spawnBatchcast(folder, ['store', '--format', 'csv']);
    const rows = list.stdout.split('\n').map((line) => line.split(',').slice(0, 5).join());
    expect(rows).toEqual([
      'scenario,strategy,runs,of_this_program,with_files',
      'other,on-demand,2,2,0',
      'other,spot,2,2,0',
      'tiny,on-demand,2,2,1',
      'tiny,spot,2,2,1',
      '',
    ]);
    const pruned = await spawnBatchcast(folder, ['store', '--scenario', 'tiny']);
    expect(pruned.stderr).toContain('removed: 4 runs');
    expect(pruned.stdout).not.toContain('tiny');
    const young = await spawnBatchcast(folder, ['store', '--older', '1d']);
    expect(young.stderr).toContain('removed: 0 runs');
    expect((await spawnBatchcast(folder, ['store', '--older', 'soon'])).code).toBe(2);
  });
});
