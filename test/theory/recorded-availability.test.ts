/** A Spot pool with recorded availability: a greedy demand gets exactly all of it. */
import { describe, expect, it } from 'vitest';
import { fixtureBytes } from '../fixtures.ts';
import { playedOut, recordedIn } from './greedy-demand.ts';

const all = recordedIn(fixtureBytes('market/availability.csv'));

describe('recorded availability', () => {
  it('has six pools', () => {
    expect(all.map(({ nodeMs }) => Number(nodeMs) / 1_000)).toEqual([
      ...[103 * 195, 300 * 195, 355 * 195],
      ...[510 * 34, 216 * 34, 59 * 600],
    ]);
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
