/** `catalog: {file: …}`: its content stands in the document, under what the scenario says itself. */
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../../src/experiment/preparing/canonical-text.ts';
import { document } from '../../model/documents.ts';
import { withFiles } from './files.ts';

const quote = (usd: number, asOf = '2026-09-01') => ({ usd, asOf });
const quoted = (usd: number) => ({
  regions: { 'us-east-1': { onDemand: { 'm5.large': quote(usd) } } },
});
const files = { 'a.json': JSON.stringify(quoted(0.1)), 'b.json': JSON.stringify(quoted(0.2)) };

function catalogOf(catalog: object, strategy = 0) {
  const strategies = { base: {}, other: { catalog: { file: 'b.json' } } };
  const { scenario, said } = withFiles(document({ catalog, strategies }), files);
  expect(scenario, said.join('\n')).toBeDefined();
  return scenario!.strategies[strategy]!.scenario.catalog;
}
const usdOf = (catalog: ReturnType<typeof catalogOf>) =>
  catalog.regions['us-east-1']!.onDemand['m5.large']!.usd;

describe('a catalogue in a file', () => {
  it('is what the scenario could say itself, under whatever name', () => {
    const written = withFiles(document({ catalog: quoted(0.1) }), {}).scenario;
    const named = withFiles(document({ catalog: { file: 'a.json' } }), files).scenario;
    expect(canonicalText(named)).toBe(canonicalText(written));
  });

  it('may be several, of which later ones win, and may stand in strategies', () => {
    expect(usdOf(catalogOf({ file: ['a.json', 'b.json'] }))).toBe(200_000_000);
    expect(usdOf(catalogOf({ file: 'a.json' }))).toBe(100_000_000);
    expect(usdOf(catalogOf({ file: 'a.json' }, 1))).toBe(200_000_000);
  });

  it('stands beside what the scenario says itself', () => {
    const { prices } = catalogOf({ file: 'a.json', prices: { spot: { 'm5.large': 0.03 } } });
    expect(prices.spot).toEqual({ 'm5.large': 30_000_000 });
  });

  it('that is not known is asked for', () => {
    const { missing } = withFiles(document({ catalog: { file: 'c.json' } }), files);
    expect(missing).toEqual(['c.json']);
  });
});

describe('a mistake in a catalogue', () => {
  const saidOf = (text: string, catalog: object = { file: 'c.json' }) =>
    withFiles(document({ catalog }), { 'c.json': text }).said.join('\n');

  it('has its place in the file', () => {
    const text =
      '{\n  "regions": {\n    "us-east-1": { "volumes": { "gp3": { "usd": -1 } } }\n  }\n}';
    expect(saidOf(text)).toContain('c.json:3:49: error: catalog.regions.us-east-1.volumes.gp3.usd');
    expect(saidOf(text)).toContain('gp3.asOf');
  });

  it('may be a list of AWS itself, which must be imported first', () => {
    const remedy = 'make one: batchcast prices import c.json -o catalog.json';
    for (const text of [
      '{"PriceList": []}',
      '{"offerCode": "AmazonEC2"}',
      '"FormatVersion","v1.0"',
    ]) {
      expect(saidOf(text)).toContain(remedy);
    }
  });

  it('may be any other text, or no name', () => {
    expect(saidOf('- 1')).toContain('expected a catalogue with types and regions');
    expect(saidOf('{"region": {}}')).toContain('region');
    expect(saidOf('{"regions": ')).toContain('c.json:');
    expect(saidOf('{}', { file: 3 })).toContain('expected the name of a file');
  });
});
