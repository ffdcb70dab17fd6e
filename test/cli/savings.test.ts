/** `run --savings`: the same answer and files with any workers and any store; bounded, and said. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchcast, contentsOf, folderWith, spawnBatchcast } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const onDemand = ['run', 'tiny.yaml', '--strategy', 'on-demand', '--runs', 'none', '--savings'];

describe('--savings', () => {
  it('gives the same bytes without a store, with a new one and with a full one', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const play = async (...more: readonly string[]) => {
      const { code, stdout } = await spawnBatchcast(folder, [...onDemand, '--quiet', ...more]);
      return { code, stdout, files: contentsOf(join(folder, 'results/tiny')) };
    };
    const bare = await play('--no-store', '--workers', '1');
    expect(bare.code).toBe(0);
    expect(bare.stdout).toMatch(/^With .* instead of .*, it would cost /m);
    expect(await play('--workers', '2')).toEqual(bare);
    const store = () => Object.keys(contentsOf(join(folder, '.batchcast/runs'))).sort();
    const kept = store();
    // More than the two runs of the strategy.
    expect(kept.length).toBeGreaterThan(2);
    expect(await play('--workers', '1')).toEqual(bare);
    expect(store()).toEqual(kept);
  });

  it('is in the README of the result, which says how to get it again', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const { stdout } = await batchcast(folder, [...onDemand, '--no-store']);
    const readme = contentsOf(join(folder, 'results/tiny'))['README.md'];
    const sentence = /^With .*$/m.exec(stdout)?.[0];
    expect(readme).toContain(sentence);
    expect(readme).toContain('batchcast run tiny.yaml --strategy on-demand --savings');
  });

  it('changes nothing else in the result', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const filesOf = async (words: readonly string[]) => {
      await batchcast(folder, [...words, '--no-store']);
      const files = contentsOf(join(folder, 'results/tiny'));
      const { strategies } = JSON.parse(files['manifest.json']!) as { strategies: unknown };
      return { ...files, 'manifest.json': strategies, 'README.md': '', 'report.html': '' };
    };
    const plain = onDemand.filter((word) => word !== '--savings');
    expect(await filesOf(onDemand)).toEqual(await filesOf(plain));
  });

  it('is refused with a part of the runs, which has no answer', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const refused = await batchcast(folder, [...onDemand, '--shard', '1/2']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('--savings starts from the answer');
  });
});
