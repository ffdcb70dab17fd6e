/** What `run` says beyond the comparison: by itself, in a bounded part of its runs, the same anywhere. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchcast, contentsOf, folderWith, spawnBatchcast } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const run = ['run', 'tiny.yaml', '--runs', 'none', '--replications', '20'];
const onDemand = [...run, '--strategy', 'on-demand'];
const keptIn = (folder: string) => Object.keys(contentsOf(join(folder, '.batchcast/runs'))).sort();

describe('run', () => {
  it('says on what the answer depends and what saves most: the same with any workers and store', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const play = async (...more: readonly string[]) => {
      const { code, stdout } = await spawnBatchcast(folder, [...run, '--quiet', ...more]);
      return { code, stdout, files: contentsOf(join(folder, 'results/tiny')) };
    };
    const bare = await play('--no-store', '--workers', '1');
    expect(bare.stdout).toMatch(/batchcast\s+sensitivity\s+moves\s+all\s+assumptions/);
    expect(bare.stdout).toMatch(/^With .* instead of .*,\s+spot\s+would\s+cost /m);
    expect(bare.files['README.md']).toContain('batchcast sensitivity moves all assumptions');
    expect(await play('--workers', '2')).toEqual(bare);
    const runs = keptIn(folder);
    // The answer is also in files: it must not depend on what is printed.
    const { stdout } = await spawnBatchcast(folder, [...run, '--workers', '1']);
    expect(stdout).toBe(bare.stdout);
    expect(keptIn(folder)).toEqual(runs);
  });

  it('plays at most a quarter of its runs on top, and none with --answer-only', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    await spawnBatchcast(folder, [...run, '--answer-only', '--quiet']);
    expect(keptIn(folder)).toHaveLength(40);
    await spawnBatchcast(folder, [...run, '--quiet']);
    expect(keptIn(folder).length).toBeGreaterThan(40);
    expect(keptIn(folder).length).toBeLessThanOrEqual(50);
  });

  it('plays four at most where a quarter is less', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    await spawnBatchcast(folder, [...run.slice(0, 4), '--replications', '1', '--quiet']);
    expect(keptIn(folder).length).toBeGreaterThan(2);
    expect(keptIn(folder).length).toBeLessThanOrEqual(6);
  });

  it('plays nothing on top with a part of the runs, which has no answer', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    for (const part of ['1/2', '2/2']) await spawnBatchcast(folder, [...run, '--shard', part]);
    expect(keptIn(folder)).toHaveLength(40);
  });

  it('speaks of a lone strategy as well, and writes how to get the result again', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const lone = await batchcast(folder, [...onDemand, '--no-store']);
    expect(lone.stdout).toMatch(/^With .* instead of .*,\s+it\s+would\s+cost /m);
    const { stdout, stderr } = await batchcast(folder, [
      ...onDemand,
      '--no-store',
      '--answer-only',
    ]);
    expect(stdout).not.toMatch(/ instead of |batchcast sensitivity/);
    expect(stderr).toContain('--savings plays what may cost less');
    const readme = contentsOf(join(folder, 'results/tiny'))['README.md'];
    expect(readme).toContain('--replications 20 --answer-only');
  });

  it('changes nothing else in the result', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const filesOf = async (...more: readonly string[]) => {
      await batchcast(folder, [...run, '--no-store', ...more]);
      const files = contentsOf(join(folder, 'results/tiny'));
      const { strategies } = JSON.parse(files['manifest.json']!) as { strategies: unknown };
      return { ...files, 'manifest.json': strategies, 'README.md': '', 'report.html': '' };
    };
    expect(await filesOf()).toEqual(await filesOf('--answer-only'));
  });

  it('refuses --savings with --answer-only', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const refused = await batchcast(folder, [...run, '--savings', '--answer-only']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('give one of them');
  });
});
