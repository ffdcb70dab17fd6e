/** `sensitivity`: the same text with any workers and store; refusals; formats. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchcast, contentsOf, folderWith, spawnBatchcast } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const command = ['sensitivity', 'tiny.yaml', '--quiet'];

describe('sensitivity', () => {
  it('prints the same without a store, with a new one and with a full one', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const play = (...more: readonly string[]) => spawnBatchcast(folder, [...command, ...more]);
    const bare = await play('--no-store', '--workers', '1');
    expect(bare).toMatchObject({ code: 0, stderr: '' });
    expect(bare.stdout).toMatch(/^spot is chosen at \$/m);
    expect(bare.stdout).toMatch(/^Most depends on /m);
    expect((await play('--workers', '2')).stdout).toBe(bare.stdout);
    const store = () => Object.keys(contentsOf(join(folder, '.batchcast/runs'))).sort();
    const kept = store();
    expect(kept.length).toBeGreaterThan(20);
    expect((await play('--workers', '1')).stdout).toBe(bare.stdout);
    expect(store()).toEqual(kept);
  });

  it('writes no files, and prints the tornado as CSV, JSON and Markdown', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const printed = async (format: string) => {
      const words = [...command, '--no-store', '--format', format, '--max-replications', '1'];
      const { code, stdout } = await batchcast(folder, words);
      expect(code).toBe(0);
      return stdout;
    };
    const [head, first] = (await printed('csv')).split('\n');
    expect(head).toBe(
      'assumption,before,now,range,replications,strategy,cost_usd,makespan_s,effect,chosen,' +
        'is_sure,is_flip,is_firm',
    );
    expect(first).toMatch(/^,,,,1,on-demand,\d/);
    const json = JSON.parse(await printed('json')) as { rows: unknown[]; replications: number };
    expect(json.replications).toBe(1);
    expect(json.rows.length).toBeGreaterThan(10);
    expect(await printed('markdown')).toMatch(/^# tiny.*\n[^]*\n\| assumption \|/);
    expect(Object.keys(contentsOf(folder))).toEqual(['tiny.yaml']);
  });

  it('refuses a scenario with mistakes, and flags that it does not know', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny').replace('m6i.large', 'm6i.lrage') });
    expect(await batchcast(folder, command)).toMatchObject({ code: 2, stdout: '' });
    const refused = await batchcast(folder, [...command, '--time', 'soon']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('--time: expected a duration');
  });
});
