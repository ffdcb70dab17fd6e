/** The command that explains one run, end to end. */
import { afterAll, describe, expect, it } from 'vitest';
import { batchcast, folderWith } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const folder = folderWith({ 'tiny.yaml': tiny('tiny') }, afterAll);
const why = (...words: readonly string[]) => batchcast(folder, ['why', 'tiny.yaml', ...words]);

describe('why', () => {
  it('plays the first replication of the first strategy, and prints machines, money, finish', async () => {
    const { code, stdout, stderr } = await why();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^tiny, strategy on-demand, replication 1\n\nThe last job is main\/\d/);
    expect(stdout).toMatch(/^Machines +launched +hours +USD +useful +lost +boot +idle\n/m);
    expect(stdout).toMatch(/^Idle capacity +USD +of it$/m);
    expect(stdout).toMatch(/^The finish waited for +time +of it$/m);
    expect(stdout).toMatch(/^Step by step/m);
    expect(stdout).toMatch(/^Jobs that cost most +USD +of all$/m);
    expect(stdout).not.toMatch(/undefined|NaN|Infinity/);
  });

  it('plays another strategy, replication or setting', async () => {
    const { stdout } = await why('--strategy', 'spot', '--replication', '2');
    expect(stdout).toMatch(/^tiny, strategy spot, replication 2$/m);
    const maxvCpus = 'computeEnvironments.env.computeResources.maxvCpus=2';
    expect((await why('--set', maxvCpus)).stdout).toMatch(/^maxvCpus of env +\d/m);
  });

  it('prints JSON, whose causes sum to the finish', async () => {
    const { code, stdout } = await why('--format', 'json');
    expect(code).toBe(0);
    const { causes, machines, steps } = JSON.parse(stdout) as {
      readonly causes: {
        readonly endMs: number;
        readonly finish: readonly { readonly ms: number }[];
      };
      readonly machines: readonly { readonly launched: number }[];
      readonly steps: readonly { readonly fromMs: number; readonly toMs: number }[];
    };
    expect(causes.finish.reduce((sum, { ms }) => sum + ms, 0)).toBe(causes.endMs);
    expect([steps[0]?.fromMs, steps.at(-1)?.toMs]).toEqual([0, causes.endMs]);
    expect(machines.length).toBeGreaterThan(0);
  });

  it('exits with 4 if work is left, and says which', async () => {
    const { code, stdout } = await why('--set', 'horizon=1m');
    expect(code).toBe(4);
    expect(stdout).toMatch(
      /^It does not finish: main\/\d.* is unfinished at its end, after 60\.0 s\./m,
    );
  });

  it('refuses a replication that the scenario does not have, with exit code 2', async () => {
    const { code, stdout, stderr } = await why('--replication', '3');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--replication: the scenario has 2, not 3');
  });
});
