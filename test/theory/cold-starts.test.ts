/**
 * A lone job on an empty EC2 environment under the defaults waits as long as recorded ones did
 * [E33, O9, O50].
 */
import { quantile } from 'd3-array';
import { describe, expect, it } from 'vitest';
import { definition, job, nodes, scenario } from '../stories/parts.ts';
import { play } from '../stories/play.ts';

/** Seconds from the submission of the first burst of eight recorded runs to its first start. */
const firstBursts = [132, 152, 155, 193, 200, 204, 236, 271];

/** Seconds from submission to start, ascending: one replication for each seed. */
const waits = Float64Array.from({ length: 600 }, (_, seed) => {
  const document = scenario({
    jobs: [job('alone', 60)],
    definitions: { work: definition(1) },
    pool: nodes([2]),
    assumptions: { preset: 'aws' },
    more: { seed: seed + 1 },
  });
  return play(document).job('alone').started!;
}).sort();

/** The largest distance between two empirical distribution functions. */
function distance(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const share = (all: ArrayLike<number>, upTo: number) =>
    Array.from(all).filter((value) => value <= upTo).length / all.length;
  const steps = [...Array.from(one), ...Array.from(other)];
  return Math.max(...steps.map((step) => Math.abs(share(one, step) - share(other, step))));
}

describe('600 lone cold starts', () => {
  it('have a median of 190 to 230 s', () => {
    const median = quantile(waits, 0.5);
    expect(median).toBeGreaterThan(190);
    expect(median).toBeLessThan(230);
  });

  it('have a 95 % quantile of 260 to 330 s', () => {
    const high = quantile(waits, 0.95);
    expect(high).toBeGreaterThan(260);
    expect(high).toBeLessThan(330);
  });

  it('do not differ from the eight recorded ones more than chance allows', () => {
    // Kolmogorov and Smirnov's limit at 5 % for 8 values is 0.454.
    expect(distance(waits, firstBursts)).toBeLessThan(0.454);
  });
});
