/** `batchcast prices import`: a catalogue comes in whole or not at all, and a scenario reads it. */
import { describe, expect, it } from 'vitest';
import { fixtureText } from '../fixtures.ts';
import { batchcast, contentsOf, folderWith } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const list = fixtureText('prices/ec2.json');
const scenario = tiny('tiny', 'catalog: { file: catalog.json }\n')
  .replaceAll('m6i.large, m6i.xlarge', 'm5.large')
  .replace('SPOT_CAPACITY_OPTIMIZED', 'SPOT_PRICE_CAPACITY_OPTIMIZED');
const words = ['prices', 'import', 'ec2.json', '-o', 'catalog.json'];

describe('batchcast prices import', () => {
  it('writes a catalogue that a scenario names, and says what was read and left out', async () => {
    const folder = folderWith({ 'ec2.json': list, 'tiny.yaml': scenario });
    const made = await batchcast(folder, words);
    expect(made).toMatchObject({ code: 0, stdout: 'catalog.json\n' });
    expect(made.stderr).toContain('3 On-Demand prices, 1 prices of volumes of us-east-1');
    expect(made.stderr).toContain('1 of dedicated tenancy');
    const valid = await batchcast(folder, ['validate', 'tiny.yaml']);
    expect(valid.code).toBe(0);
    expect(valid.stderr).toContain('Prices: ec2-on-demand of 2026-09-01, ebs-gp3 of 2026-09-01');
  });

  it('prints the same without -o, from wherever the file is', async () => {
    const folder = folderWith({ 'a/ec2.json': list, 'ec2.json': list });
    await batchcast(folder, words);
    const printed = await batchcast(folder, ['prices', 'import', 'a/ec2.json', '--quiet']);
    expect(printed).toMatchObject({ code: 0, stderr: '' });
    expect(printed.stdout).toBe(contentsOf(folder)['catalog.json']);
  });

  it('makes a catalogue anew, and overwrites nothing else', async () => {
    const folder = folderWith({ 'ec2.json': list, 'mine.json': '{}' });
    const made = [await batchcast(folder, words), await batchcast(folder, words)];
    expect(made.map(({ code }) => code)).toEqual([0, 0]);
    const refused = await batchcast(folder, [...words.slice(0, 4), 'mine.json']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('mine.json: error: is there already, and is no catalogue');
    expect(contentsOf(folder)['mine.json']).toBe('{}');
  });

  it('writes nothing where a list is wrong, and says all mistakes of all files', async () => {
    const wrong = { 'ec2.json': list.slice(0, 9_000), 'b.json': list.replaceAll('"USD"', '"CNY"') };
    const folder = folderWith({ ...wrong, 'c.txt': 'no list' });
    const refused = await batchcast(folder, [...words, 'b.json', 'c.txt']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^ec2\.json:\d+:\d+: error: not valid JSON/m);
    expect(refused.stderr).toMatch(/^b\.json:\d+: error: .*in USD, received CNY/m);
    expect(refused.stderr).toContain('c.txt: error: its first bytes match no price list of AWS');
    expect(Object.keys(contentsOf(folder))).not.toContain('catalog.json');
  });

  it('knows no other action', async () => {
    const refused = await batchcast(folderWith({ 'ec2.json': list }), [
      'prices',
      'export',
      'ec2.json',
    ]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('action: expected import, received "export"');
  });
});
