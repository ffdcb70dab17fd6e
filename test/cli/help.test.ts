/** The topics of the help, and what is proposed for misspelt words. */
import { describe, expect, it } from 'vitest';
import { assumptionGroups } from '../../src/scenario/assumptions.ts';
import { metricTable } from '../../src/words/metrics.ts';
import { batchcast, folderWith } from './batchcast.ts';

async function printed(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await batchcast(folderWith({}), words);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

async function refused(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await batchcast(folderWith({}), words);
  expect([code, stdout]).toEqual([2, '']);
  return stderr;
}

describe('the help', () => {
  it('of metrics has all of them, or those that are asked for', async () => {
    const all = await printed('help', 'metrics');
    for (const { name, meaning } of metricTable) {
      expect(all).toContain(`${name} `);
      expect(all.replace(/\s+/g, ' ')).toContain(meaning);
    }
    const waits = (await printed('help', 'metrics', 'wait')).trimEnd().split('\n');
    expect(waits.map((line) => line.split(' ')[0])).toEqual([
      'wait_mean_s',
      'wait_p50_s',
      'wait_p95_s',
      'wait_max_s',
    ]);
  });

  it('of assumptions has every group, with default and range', async () => {
    const all = await printed('help', 'assumptions');
    for (const group of Object.keys(assumptionGroups)) expect(all).toContain(`\n${group}.`.trim());
    expect(await printed('help', 'assumptions', 'scheduler.dispatchCycle')).toMatch(
      /default 10s; plausible 1s to 60s/,
    );
  });

  it('of the format lists keys, and those of a section', async () => {
    expect(await printed('help', 'format')).toMatch(/^computeEnvironments/m);
    expect(await printed('help', 'format', 'jobQueues')).toMatch(
      /^priority +Of queues [^]*?\(integer; default 1\)$/m,
    );
    expect(await printed('help', 'format', 'computeEnvironments.computeResources')).toMatch(
      /^maxvCpus/m,
    );
  });

  it('of exit codes has a line each', async () => {
    expect((await printed('help', 'exit-codes')).trimEnd().split('\n')).toHaveLength(7);
  });

  it('of a command is its --help', async () => {
    expect(await printed('help', 'why')).toBe(await printed('why', '--help'));
    expect(await printed('help')).toBe(await printed('--help'));
  });

  it('is nowhere wider than 100 columns', async () => {
    for (const topic of ['format', 'assumptions', 'metrics', 'exit-codes']) {
      const lines = (await printed('help', topic)).split('\n');
      expect(lines.filter((line) => line.length > 100)).toEqual([]);
    }
  });
});

describe('a misspelt word', () => {
  it.each([
    [['help', 'metric'], 'did you mean metrics?'],
    [['help', 'assumptions', 'spt'], 'did you mean spot?'],
    [['help', 'format', 'jobQueue'], 'did you mean jobQueues?'],
    [['why', 'a.yaml', '--strateg', 'x'], 'did you mean --strategy?'],
    [['validat', 'a.yaml'], 'there is no such command; did you mean validate?'],
  ] as const)('%j: %s', async (words, message) => {
    expect(await refused(...words)).toContain(message);
  });
});
