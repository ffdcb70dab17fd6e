/**
 * The collected availability, replayed: each pool offers exactly the instance-hours of its trace.
 */
import { describe, expect, it } from 'vitest';
import { offersOf, playsOf } from '../model/replayed-availability.ts';
import { sharedText } from './shared.ts';

const recorded = sharedText('data/prices/spot-availability.csv');
const plays = playsOf(recorded);

describe('of each region and trace', () => {
  it.each(plays)('%s', (play) => {
    const offers = offersOf(recorded, play);
    expect(offers.length).toBeGreaterThan(0);
    for (const { offeredMs, recordedMs } of offers) {
      expect(recordedMs).toBeGreaterThan(0);
      expect(offeredMs).toBe(recordedMs);
    }
  });

  it('all traces together', () => {
    expect(plays).toHaveLength(12);
  });
});
