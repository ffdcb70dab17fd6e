/** The collected recordings, as decoded, against the figures of their sources. */
import { describe, expect, it } from 'vitest';
import { lazy } from '../../src/catalog/table.ts';
import { msPerHour } from '../../src/kernel/units.ts';
import type { AvailabilitySeries } from '../../src/market/recording.ts';
import { decodeAs } from '../market/decoding.ts';
import { sharedBytes } from './shared.ts';

const read = (file: string) => sharedBytes(`data/prices/${file}`);

const availability = lazy(() => decodeAs('availability', read('spot-availability.csv')));
const lives = lazy(() => decodeAs('lives', read('spot-lifetimes.csv')));

/** The instance-hours of a trace. */
function nodeHours({ fromMs, instances, endMs }: AvailabilitySeries): number {
  const ends = [...fromMs.slice(1), endMs];
  return (
    ends.reduce((sum, end, run) => sum + instances[run]! * (end - fromMs[run]!), 0) / msPerHour
  );
}

describe('the collected price history', () => {
  it('has 116 series of 10 types in 12 zones, 50,199 records', () => {
    const { series, skipped } = decodeAs('prices', read('spot-price-history.csv'));
    expect(series).toHaveLength(116);
    expect(new Set(series.map(({ instanceType }) => instanceType)).size).toBe(10);
    expect(new Set(series.map(({ zone }) => zone)).size).toBe(12);
    expect(series.reduce((sum, { lines }) => sum + lines.length, 0)).toBe(50_199);
    expect(skipped).toEqual([]);
    const gaps = series.flatMap(({ atEpochMs }) =>
      [...atEpochMs.slice(1)].map((ms, index) => ms - atEpochMs[index]!),
    );
    expect(Math.round(Math.max(...gaps) / msPerHour)).toBe(216);
  });
});

describe('the collected availability', () => {
  const hours = (series: readonly AvailabilitySeries[]) =>
    series.reduce((sum, { endMs }) => sum + endMs / msPerHour, 0);

  // Trace, type, pools, hours, share available.
  it.each([
    ['aws-02-15-2023', 'p3.2xlarge', 9, 9_827, 0.64],
    ['aws-10-26-2022', 'p3.2xlarge', 2, 1_298, 0.75],
    ['aws-10-26-2022', 'p3.16xlarge', 2, 1_298, 0.47],
    ['aws-10-26-2022', 'p2.xlarge', 2, 1_298, 0.5],
    ['aws-04-22-2023', 'p3.2xlarge', 4, 710, 0.61],
    ['aws-04-19-2023', 'r5.16xlarge', 3, 456, 0.81],
  ])(
    '%s of %s has %i pools of %i h together, available %f of the time',
    (trace, type, ...figures) => {
      const { series } = availability();
      expect(series).toHaveLength(30);
      const its = series.filter((one) => one.trace === trace && one.instanceType === type);
      const share = its.reduce((sum, one) => sum + nodeHours(one), 0) / hours(its);
      expect([its.length, Math.round(hours(its)), Math.round(share * 100) / 100]).toEqual(figures);
    },
  );
});

describe('the collected lives', () => {
  // Zones, type, ended lives, their median and mean hours, censored lives.
  it.each([
    ['p3.2xlarge', 202, '0.64', '2.03', 2],
    ['r5.16xlarge', 221, '0.38', '1.63', 3],
    ['p3', 167, '0.98', '1.46', 10],
    ['g4dn', 74, '1.02', '1.65', 5],
  ])(
    'of %s are %i ended ones with median %s h and mean %s h, and %i others',
    (type, ...figures) => {
      const { series, skipped } = lives();
      const its = series.filter((one) => one.instanceType === type);
      const watched = its.flatMap(({ lifeMs, taken }) =>
        [...lifeMs].map((ms, i) => [ms, taken[i]] as const),
      );
      const ended = watched
        .flatMap(([ms, taken]) => (taken === 1 ? [ms / msPerHour] : []))
        .sort((a, b) => a - b);
      const half = ended.length >> 1;
      const median = (ended[half]! + ended[ended.length - 1 - half]!) / 2;
      const mean = ended.reduce((sum, life) => sum + life, 0) / ended.length;
      const censored = watched.length - ended.length;
      expect([ended.length, median.toFixed(2), mean.toFixed(2), censored]).toEqual(figures);
      expect(skipped).toEqual([{ reason: 'lives of gcp', count: 1_449 }]);
    },
  );
});
