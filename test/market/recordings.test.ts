/** Complete files of recorded markets, with results worked out by hand. */
import { describe, expect, it } from 'vitest';
import { fixtureBytes } from '../fixtures.ts';
import { decodeAs } from './decoding.ts';

const hour = 3_600_000;

describe('a price history', () => {
  it('as CSV has a series per pool, despite comments, CR LF, blank lines and other columns', () => {
    const { series, skipped } = decodeAs('prices', fixtureBytes('market/prices.csv'));
    expect(series.map((one) => [one.region, one.zone, one.instanceType, one.line])).toEqual([
      ['eu-west-1', 'euw1-az1', 'c5.9xlarge', 3],
      ['eu-west-1', 'euw1-az1', 'm5.large', 6],
      ['eu-west-1', 'euw1-az2', 'c5.9xlarge', 7],
      ['us-east-1', 'use1-az4', 'm5.large', 9],
      ['us-west-2', 'us-west-2-lax-1a', 'm5.large', 11],
    ]);
    const [quiet, , , fine] = series;
    expect([...quiet!.nanoPerHour]).toEqual([663_100_000, 664_300_000, 664_600_000]);
    expect((quiet!.atEpochMs[2]! - quiet!.atEpochMs[1]!) / hour).toBe(9 * 24);
    expect([...fine!.nanoPerHour]).toEqual([41_600_000, 41_651_234]);
    expect(skipped).toEqual([]);
  });

  it('as AWS prints it has the newest price first, with other products between', () => {
    const answer = fixtureBytes('market/describe-spot-price-history.json');
    const { series, skipped } = decodeAs('prices', answer);
    expect(series).toMatchObject([{ zone: 'use1-az2', instanceType: 'm5.large' }]);
    expect([...series[0]!.nanoPerHour]).toEqual([41_600_000, 42_000_000]);
    expect(skipped).toEqual([{ reason: 'prices of Windows', count: 1 }]);
  });
});

describe('recorded availability', () => {
  it('has a series per trace and pool, with its own length of ticks', () => {
    const { series } = decodeAs('availability', fixtureBytes('market/availability.csv'));
    const found = series.map(({ trace, zone, instanceType, fromMs, instances, endMs }) => {
      const ends = [...fromMs.slice(1), endMs];
      const nodeMs = ends.map((end, run) => instances[run]! * (end - fromMs[run]!));
      const nodeSeconds = nodeMs.reduce((sum, ms) => sum + ms, 0) / 1_000;
      return [`${trace} ${zone} ${instanceType}`, endMs / 1_000, nodeSeconds];
    });
    // Ticks × seconds per tick: all of them, and those of each instance.
    expect(found).toEqual([
      ['feb us-east-1a p3.2xlarge', (246 + 3 + 6 + 100) * 195, (3 + 100) * 195],
      ['feb us-east-1b p3.2xlarge', (300 + 55) * 195, 300 * 195],
      ['feb us-west-2a p3.2xlarge', 355 * 195, 355 * 195],
      ['oct us-east-1a p3.2xlarge', 41 * 34, (10 * 16 + 5 * 3 + 5 * 3 + 20 * 16) * 34],
      ['oct us-east-1a r5.16xlarge', 41 * 34, (30 * 4 + 6 * 16) * 34],
      ['oct us-west-2b p3.2xlarge', 21 * 600, (12 * 4 + 7 * 1 + 2 * 2) * 600],
    ]);
  });
});

describe('recorded lives', () => {
  it('have a series per pool in order; only ends by EC2 count as ends', () => {
    const { series, skipped } = decodeAs('lives', fixtureBytes('market/lives.csv'));
    const found = series.map(({ zone, instanceType, lifeMs, taken }) => {
      return [zone, instanceType, [...lifeMs].map((ms) => ms / 1_000), [...taken]];
    });
    expect(found).toEqual([
      ['us-east-1b', 'r5.16xlarge', [1_190, 850, 7_276], [1, 1, 1]],
      ['us-east-1c', 'r5.16xlarge', [3_600], [0]],
      ['', 'p3', [5_400.5, 900, 100, 7_200, 86_400, 60], [1, 1, 1, 1, 0, 0]],
    ]);
    expect(skipped).toEqual([{ reason: 'lives of gcp', count: 2 }]);
  });
});
