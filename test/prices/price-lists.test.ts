/** Each form of AWS's price lists: what is read of it, what is left out, and every mistake. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceFormats } from '../../src/prices/formats.ts';
import { fixtureText } from '../fixtures.ts';
import { catalogOf, decoded, fixture, issuesOf } from './decoding.ts';

const of = (source: string, asOf: string) => (usd: number) => ({ usd, asOf, source });
const names = [
  'ec2.csv',
  'ec2.json',
  'fargate.json',
  'spot.json',
  'types.json',
  'spot-advisor-data.json',
];

describe('a bulk list of EC2', () => {
  const september = of('ec2.json', '2026-09-01');

  it('gives Linux with shared tenancy and nothing pre-installed, and volumes', () => {
    expect(catalogOf('ec2.json').regions).toEqual({
      'us-east-1': {
        onDemand: {
          'c9x.large': of('ec2.json', '2026-10-01')(0.08925),
          'm5.large': september(0.098),
          'm5.xlarge': september(0.196),
        },
        volumes: { gp3: september(0.082) },
      },
    });
  });

  it('counts what is left out by reason', () => {
    expect(Object.fromEntries(fixture('ec2.json').skipped)).toEqual({
      'of other systems than Linux': 1,
      'of dedicated tenancy': 1,
      'with pre-installed software': 1,
      'of capacity that is reserved': 1,
      'of Local and Wavelength Zones': 1,
      'other products': 1,
    });
  });

  it('is the same in CSV, where a description may have quotes', () => {
    const plain = (name: string) => {
      const { quotes, skipped } = fixture(name);
      return { quotes: quotes.map(({ line: _, ...quote }) => quote), skipped: [...skipped].sort() };
    };
    expect(plain('ec2.csv')).toEqual(plain('ec2.json'));
  });

  it('needs nothing of the terms of reservations, which are most of it', () => {
    const text = fixtureText('prices/ec2.json');
    const cut = text.slice(0, text.indexOf('"attributesList"'));
    expect(decoded(cut).quotes).toEqual(fixture('ec2.json').quotes);
  });

  it('may have more SKUs than one value may be long', () => {
    const skus = Array.from({ length: 60_000 }, (_, index) => `SKU-OF-NOTHING-${index}`);
    const others = skus.map((sku) => `"${sku}":{"productFamily":"x","attributes":{}}`).join();
    const text = fixtureText('prices/ec2.json').replace('"products": {', `"products": {${others},`);
    expect(decoded(text).quotes).toHaveLength(4);
  });
});

it('get-products gives Fargate by platform; storage has one price', () => {
  const july = of('fargate.json', '2026-07-01');
  expect(catalogOf('fargate.json').regions).toEqual({
    'eu-central-1': {
      fargate: {
        'linux-x86': {
          vcpuHour: july(0.04656),
          gbHour: july(0.00511),
          ephemeralGbHour: july(0.000127),
        },
        'linux-arm': {
          vcpuHour: july(0.03725),
          gbHour: july(0.00409),
          ephemeralGbHour: july(0.000127),
        },
      },
    },
  });
});

it('get-products may be the texts of its list alone, or their objects', () => {
  const { PriceList: texts } = JSON.parse(fixtureText('prices/fargate.json')) as {
    readonly PriceList: readonly string[];
  };
  const lines = `[\n${texts.join(',\n')}\n]`;
  const plain = (text: string) => decoded(text).quotes.map(({ line: _, ...quote }) => quote);
  const whole = plain(fixtureText('prices/fargate.json'));
  expect(plain(lines)).toEqual(whole);
  expect(plain(texts.join('\n'))).toEqual(whole);
  expect(plain(JSON.stringify(texts.map((text) => JSON.parse(text) as object)))).toEqual(whole);
});

it('a history of Spot prices gives the newest of each type and zone', () => {
  const spot = (usd: number, asOf: string) => of('spot.json', asOf)(usd);
  expect(catalogOf('spot.json').regions).toEqual({
    'us-east-1': {
      spot: {
        'c9x.large': { 'us-east-1a': spot(0.034, '2026-09-20') },
        'm5.large': {
          'us-east-1a': spot(0.041, '2026-09-20'),
          'us-east-1b': spot(0.043, '2026-09-18'),
        },
      },
    },
  });
});

it('types have their sizes and GPUs; Macs are left out', () => {
  expect(catalogOf('types.json').types).toEqual({
    'c9x.large': { vcpu: 2, memoryMiB: 4_096, gpus: 0, arch: 'x86_64' },
    'g9x.xlarge': { vcpu: 4, memoryMiB: 16_384, gpus: 1, arch: 'x86_64' },
  });
});

it('the Spot Advisor gives bands of Linux', () => {
  expect(catalogOf('spot-advisor-data.json').regions).toEqual({
    'us-east-1': { interruptions: { 'c9x.large': 1, 'm5.large': 3 } },
  });
});

describe('files together', () => {
  it('are the same catalogue in any order', () => {
    const all = JSON.stringify(catalogOf('ec2.json', 'spot.json', 'types.json', 'fargate.json'));
    expect(JSON.stringify(catalogOf('fargate.json', 'types.json', 'spot.json', 'ec2.json'))).toBe(
      all,
    );
  });

  it('give the newest price, and refuse two of one date that differ', async () => {
    const { mergePrices } = await import('../../src/prices/merge-prices.ts');
    const text = fixtureText('prices/ec2.json');
    const old = text
      .replaceAll('2026-09-01', '2025-09-01')
      .replaceAll('0.0980000000', '0.0990000000');
    const merged = mergePrices([decoded(old, 'old'), fixture('ec2.json')]);
    expect(merged.regions).toMatchObject({
      'us-east-1': { onDemand: { 'm5.large': { usd: 0.098 } } },
    });
    const other = decoded(text.replaceAll('0.0980000000', '0.0990000000'), 'other');
    const [issue, ...more] = issuesOf(() => mergePrices([other, fixture('ec2.json')]));
    expect(more).toEqual([]);
    expect(issue).toMatchObject({ file: 'ec2.json', severity: 'error' });
    expect(issue!.message).toBe(
      'us-east-1 onDemand m5.large costs 0.098 USD, beside 0.099 USD of other of the same date',
    );
  });
});

/** A change of a fixture, and what is said of it. */
const mistakes: readonly (readonly [string, string, string, RegExp])[] = [
  ['ec2.json', '"USD": "0.0980000000"', '"CNY": "0.7000000000"', /in USD, received CNY/],
  ['ec2.json', '"USD": "0.0980000000"', '"USD": "-0.0980000000"', /from 0 to 10,000 USD/],
  ['ec2.json', '"USD": "0.0980000000"', '"USD": "much"', /from 0 to 10,000 USD/],
  ['ec2.json', '2026-09-01T00:00:00Z', 'soon', /expected a date/],
  ['ec2.json', '"Hrs"', '"Quantity"', /expected a price per hrs/],
  ['ec2.json', '"regionCode": "us-east-1"', '"regionCode": ""', /no region code/],
  ['ec2.json', '"SKUM5XL": {', '"SKUM5L": {', /expected each SKU once/],
  ['ec2.csv', '"0.0980000000","USD"', '"0.0980000000","CNY"', /in USD, received CNY/],
  ['ec2.csv', '"0.0980000000","USD"', '"-1","USD"', /from 0 to 10,000 USD/],
  ['ec2.csv', '"0.1960000000"', '"0.1960000000","more"', /fields as in the header/],
  ['ec2.csv', '"m5.xlarge"', '"m5.large"', /expected one price of us-east-1 onDemand m5.large/],
  ['ec2.csv', '"Currency",', '', /lacks currency/],
  ['fargate.json', '\\"product\\"', '\\"produce\\"', /has no product/],
  ['fargate.json', '\\"0.0465600000', '\\"-0.0465600000', /from 0 to 10,000 USD/],
  ['spot.json', '0.041000', '-0.041000', /expected a SpotPrice above 0/],
  ['spot.json', '"us-east-1a"', '"nowhere"', /expected a zone/],
  ['spot.json', '2026-09-20T10:00:00.000Z', 'today', /expected a Timestamp/],
  ['types.json', '"DefaultVCpus": 2', '"DefaultVCpus": -2', /no vCPUs or memory/],
  ['types.json', '"c9x.large"', '"c9x"', /no type/],
  ['spot-advisor-data.json', '"r":3', '"r":9', /range 0 … 4/],
];

describe('a mistake', () => {
  it.each(mistakes)('in %s: %s → %s', (name, before, after, said) => {
    const text = fixtureText(`prices/${name}`);
    const changed = text.replace(before, after);
    expect(changed).not.toBe(text);
    const issues = issuesOf(() => decoded(changed));
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.map(({ message }) => message).join('\n')).toMatch(said);
    for (const { line } of issues) {
      expect(line).toBeGreaterThan(0);
      expect(line).toBeLessThanOrEqual(text.split('\n').length);
    }
  });

  it.each([
    '',
    '{}',
    '[]',
    'a,b\n1,2\n',
    '\u0000\u0001',
    '{"PriceList": []}',
    '"FormatVersion","v1.0"\n',
  ])('is a file without prices: %j', (text) => {
    const [issue, ...more] = issuesOf(() => decoded(text));
    expect(more).toEqual([]);
    expect([issue!.message, issue!.remedy]).not.toContain('');
  });
});

describe.each(names)('%s', (name) => {
  const text = fixtureText(`prices/${name}`);

  it('is of one form', () => {
    expect(priceFormats.filter(({ looksLike }) => looksLike(text))).toHaveLength(1);
  });

  it('reads the same in any pieces, with a byte order mark and Windows line ends', () => {
    const whole = decoded(text);
    const law = fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
      expect(decoded(text, 'list', cuts)).toEqual(whole);
    });
    fc.assert(law, { seed: 3, numRuns: 30 });
    expect(decoded(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(whole);
  });

  it('cut anywhere and followed by anything gives prices or mistakes', () => {
    const heads = fc.nat(text.length).map((end) => Buffer.from(text.slice(0, end)));
    const noise = fc.uint8Array({ maxLength: 60 });
    const law = fc.property(heads, noise, (head, bytes) => {
      issuesOf(() => decoded(Buffer.concat([head, bytes])));
    });
    fc.assert(law, { seed: 15, numRuns: 200 });
  });
});
