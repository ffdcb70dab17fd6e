/** Every collected trace of availability: a greedy demand gets exactly all of it. */
import { describe, expect, it } from 'vitest';
import { playedOut, recordedIn } from '../theory/greedy-demand.ts';
import { sharedBytes } from './shared.ts';

const all = recordedIn(sharedBytes('data/prices/spot-availability.csv'));

describe('recorded availability', () => {
  it('has thirty pools', () => {
    expect(all).toHaveLength(30);
  });

  it.each(
    all.map((one) => [one.series.trace, one.series.zone, one.series.instanceType, one] as const),
  )(
    '%s in %s, %s: the run has exactly the node-hours of the file',
    (_trace, _zone, _type, { series, nodeMs }) => {
      expect(playedOut(series)).toEqual({ nodeMs, idle: 0n, most: Math.max(...series.instances) });
    },
  );
});
