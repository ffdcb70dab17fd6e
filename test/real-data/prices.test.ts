/** Lists in AWS's own forms, made of the collected figures, give these figures again. */
import { describe, expect, it } from 'vitest';
import { findRegion } from '../../src/catalog/region.ts';
import { mergePrices } from '../../src/prices/merge-prices.ts';
import { decoded } from '../prices/decoding.ts';
import { sharedText } from './shared.ts';

function rowsOf(file: string): readonly (readonly string[])[] {
  const [, ...lines] = sharedText(`data/prices/${file}`).trimEnd().split('\n');
  return lines.map((line) => line.split(','));
}
const catalogOf = (text: string) => mergePrices([decoded(text)]);

it('the collected history of Spot prices: the last price of each of its 116 pools', () => {
  const last = new Map<string, number>();
  const records = rowsOf('spot-price-history.csv').map(([region, az, type, at, usd]) => {
    last.set(`${region} ${type} ${az}`, Number(usd));
    return {
      AvailabilityZone: `${region}a`,
      AvailabilityZoneId: az,
      InstanceType: type,
      ProductDescription: 'Linux/UNIX',
      SpotPrice: `${usd}00`,
      Timestamp: at,
    };
  });
  const { regions } = catalogOf(JSON.stringify({ SpotPriceHistory: records.reverse() }));
  const read = Object.entries(regions).flatMap(([region, { spot }]) =>
    Object.entries(spot as object).flatMap(([type, zones]: [string, object]) =>
      Object.entries(zones).map(([zone, price]: [string, { readonly usd: number }]) => {
        return [`${region} ${type} ${zone}`, price.usd] as const;
      }),
    ),
  );
  expect(read).toHaveLength(116);
  expect(new Map(read)).toEqual(new Map([...last].sort()));
});

describe('a bulk list of the collected On-Demand prices', () => {
  const header = [
    ...['SKU', 'TermType', 'EffectiveDate', 'StartingRange', 'Unit', 'PricePerUnit', 'Currency'],
    ...['Product Family', 'Location Type', 'Instance Type', 'Tenancy', 'Operating System'],
    ...['CapacityStatus', 'Pre Installed S/W', 'Region Code'],
  ];
  const prices = rowsOf('on-demand-prices.csv');
  const rows = prices.map(([region, type, usd], index) => [
    ...[`SKU${index}`, 'OnDemand', '2026-05-12', '0', 'Hrs', usd!, 'USD'],
    ...['Compute Instance', 'AWS Region', type!, 'Shared', 'Linux', 'Used', 'NA', region!],
  ]);
  const text = [['FormatVersion', 'v1.0'], header, ...rows]
    .map((cells) => `"${cells.join('","')}"`)
    .join('\n');
  const { regions } = catalogOf(text);

  it('has each of its 21,868 prices', () => {
    const read = Object.values(regions).map(({ onDemand }) => Object.keys(onDemand as object));
    expect(read.flat()).toHaveLength(prices.length);
    expect(prices).toHaveLength(21_868);
  });

  it('has the prices of our tables in every region', () => {
    for (const [name, { onDemand }] of Object.entries(regions)) {
      const region = findRegion(name)!;
      const own = region.typeNames().map((type) => [type, region.onDemandNano(type)]);
      const quoted = Object.entries(onDemand as Record<string, { readonly usd: number }>);
      const read = new Map(quoted.map(([type, { usd }]) => [type, Math.round(usd * 1e9)]));
      expect(
        own.filter(([type, nano]) => nano !== undefined && read.get(String(type)) !== nano),
      ).toEqual([]);
    }
  });
});

it('the Spot Advisor of the collected bands: the bands of our tables', () => {
  const advisor: Record<string, { Linux: Record<string, { s: number; r: number }> }> = {};
  const rows = rowsOf('spot-advisor.csv');
  for (const [region, type, saving, bucket] of rows) {
    advisor[region!] ??= { Linux: {} };
    advisor[region!]!.Linux[type!] = { s: Number(saving), r: Number(bucket) };
  }
  const { regions } = catalogOf(JSON.stringify({ ranges: [], spot_advisor: advisor }));
  for (const [region, type, , bucket] of rows) {
    expect((regions[region!]!['interruptions'] as Record<string, number>)[type!]).toBe(
      Number(bucket),
    );
  }
});
