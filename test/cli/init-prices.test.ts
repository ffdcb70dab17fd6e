/** `init --prices`: what it makes of AWS's price lists, of catalogues and of recorded markets. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { fixtureText } from '../fixtures.ts';
import { batchcast, contentsOf, folderWith } from './batchcast.ts';

const lists = ['ec2.csv', 'ec2.json', 'fargate.json', 'types.json', 'spot-advisor-data.json'];
const all = Object.fromEntries(
  [...lists, 'spot.json'].map((name) => [name, fixtureText(`prices/${name}`)]),
);

async function made(files: Readonly<Record<string, string>>, ...prices: readonly string[]) {
  const folder = folderWith(files);
  const outcome = await batchcast(folder, ['init', 'mine', '--prices', ...prices]);
  const text = outcome.code === 0 ? readFileSync(join(folder, 'mine.yaml'), 'utf8') : '';
  return { folder, scenario: parse(text) as Readonly<Record<string, unknown>> | null, ...outcome };
}

describe('price lists of AWS', () => {
  it.each(lists)('%s becomes a catalogue that the scenario names', async (list) => {
    const { folder, scenario, stdout, code } = await made(all, list);
    expect([code, scenario]).toMatchObject([0, { catalog: { file: 'mine.catalog.json' } }]);
    expect(stdout).toContain(`Read ${list}: `);
    expect(stdout).toContain('Wrote mine.catalog.json: the prices of these lists.');
    await batchcast(folder, ['prices', 'import', list, '-o', 'other.json']);
    const written = readFileSync(join(folder, 'mine.catalog.json'), 'utf8');
    expect(written).toBe(readFileSync(join(folder, 'other.json'), 'utf8'));
    expect((await batchcast(folder, ['validate', 'mine.yaml'])).code).toBe(0);
  });

  it('of several, and a recorded market beside them, one scenario is made', async () => {
    const { scenario, stdout } = await made(all, 'ec2.json', 'types.json', 'spot.json');
    expect(scenario).toMatchObject({
      region: 'us-east-1',
      catalog: { file: 'mine.catalog.json' },
      assumptions: { spot: { price: { history: { file: 'spot.json' } } } },
    });
    expect(stdout).toMatch(/^Read ec2.json: 3 On-Demand prices, .* of us-east-1/m);
  });

  it('nothing is written where a catalogue of that name is', async () => {
    const { folder, stderr, code } = await made({ ...all, 'mine.catalog.json': '{}' }, 'ec2.json');
    expect([code, stderr.includes('mine.catalog.json')]).toEqual([2, true]);
    expect(contentsOf(folder)).not.toHaveProperty('mine.yaml');
  });
});

it('a catalogue is named as it is, and lists come over it', async () => {
  const catalog = { 'own.yaml': '# ours\nprices: { onDemand: { m5.large: 0.09 } }\n' };
  const { scenario, stdout } = await made({ ...all, ...catalog }, 'own.yaml', 'ec2.json');
  expect(scenario).toMatchObject({ catalog: { file: ['own.yaml', 'mine.catalog.json'] } });
  expect(stdout).toContain('Read own.yaml: a catalogue of prices.');
  const alone = await made(catalog, 'own.yaml');
  expect(alone.scenario).toMatchObject({ catalog: { file: 'own.yaml' } });
});

it('a template whose types are called as in the list of types is no list', async () => {
  const Resources = {
    Ours: {
      Type: 'AWS::Batch::ComputeEnvironment',
      Properties: {
        Type: 'MANAGED',
        ComputeEnvironmentName: 'ours',
        ComputeResources: { Type: 'EC2', MaxvCpus: 8, InstanceTypes: ['m5.large'] },
      },
    },
  };
  const { scenario, stdout } = await made({ 't.json': JSON.stringify({ Resources }) }, 't.json');
  expect(scenario).toMatchObject({ computeEnvironments: { file: 't.json' } });
  expect(stdout).toContain('Read t.json: compute environments ours');
});
