/** Replayed availability: each pool offers exactly the instance-hours of its trace. */
import { describe, expect, it } from 'vitest';
import { fixtureText } from '../fixtures.ts';
import { offersOf, playsOf } from './replayed-availability.ts';

const recorded = fixtureText('market/availability.csv');

describe('the instance-hours of a trace in a region', () => {
  // Instance-seconds of each pool, computed from the ticks of the file by hand.
  it.each([
    ['feb us-east-1', [103 * 195, 300 * 195]],
    ['feb us-west-2', [355 * 195]],
    ['oct us-east-1', [510 * 34, 216 * 34]],
    ['oct us-west-2', [59 * 600]],
  ])('%s', (play, seconds) => {
    const offers = offersOf(recorded, play);
    expect(offers.map(({ offeredMs }) => offeredMs / 1_000)).toEqual(seconds);
    expect(offers.map(({ recordedMs }) => recordedMs / 1_000)).toEqual(seconds);
  });

  it('are tested for all traces', () => {
    expect(playsOf(recorded)).toHaveLength(4);
  });
});
