/** Differences between two results: paired and unpaired intervals, and what is noise. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../src/experiment/two-results/differences.ts';
import { documentChanges } from '../../../src/experiment/two-results/document-changes.ts';

const paired = { isPaired: true, isDrawn: true };
const apart = { isPaired: false, isDrawn: true };

describe('a difference', () => {
  it('in pairs is Student’s of the differences: 1, 2, 3 have mean 2 and ± t(2)·1/√3', () => {
    const { before, now, interval, kind } = differenceOf([10, 20, 30], [11, 22, 33], paired);
    const half = 4.3026527297 / Math.sqrt(3);
    expect([before, now]).toEqual([20, 22]);
    expect(interval!.low).toBeCloseTo(2 - half, 9);
    expect(interval!.high).toBeCloseTo(2 + half, 9);
    expect(kind).toBe('noise');
  });

  it('between results with chances of their own is Welch’s', () => {
    // Variances 2.5 and 10, n = 5: error √2.5, degrees 2.5² ÷ (0.5²/4 + 2²/4) = 5.88, so 5.
    const { interval, kind } = differenceOf([1, 2, 3, 4, 5], [22, 24, 26, 28, 30], apart);
    const half = 2.5705818356 * Math.sqrt(2.5);
    expect(interval!.low).toBeCloseTo(23 - half, 9);
    expect(interval!.high).toBeCloseTo(23 + half, 9);
    expect(kind).toBe('change');
  });

  it('of one run each may be noise, unless nothing was drawn', () => {
    expect(differenceOf([1], [2], paired).kind).toBe('noise');
    expect(differenceOf([1], [2], { isPaired: true, isDrawn: false }).kind).toBe('change');
    expect(differenceOf([1], [2], { isPaired: false, isDrawn: false }).kind).toBe('change');
  });

  it('of equal values is none, and what one result lacks is unknown', () => {
    expect(differenceOf([1, 2], [1, 2], paired).kind).toBe('same');
    expect(differenceOf([undefined], [undefined], paired).kind).toBe('same');
    expect(differenceOf([undefined], [1], paired).kind).toBe('unknown');
  });

  it('covers the true one in 95 of 100 experiments, unpaired', () => {
    let seed = 1;
    const uniform = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const normal = () => Array.from({ length: 12 }, uniform).reduce((sum, u) => sum + u, -6);
    const experiments = 4_000;
    let covering = 0;
    for (let index = 0; index < experiments; index++) {
      const before = Array.from({ length: 8 }, normal);
      const now = Array.from({ length: 12 }, () => 1 + 2 * normal());
      const { low, high } = differenceOf(before, now, apart).interval!;
      if (low <= 1 && high >= 1) covering++;
    }
    const error = 4 * Math.sqrt((0.95 * 0.05) / experiments);
    expect(covering / experiments).toBeGreaterThan(0.95 - error);
    expect(covering / experiments).toBeLessThan(0.965 + error);
  });
});

describe('changes of a scenario', () => {
  it('are paths with the old and the new value', () => {
    const before = { seed: 1, jobQueues: { a: { priority: 1 } }, list: [1, { x: 1 }], gone: 'x' };
    const now = { seed: 1, jobQueues: { a: { priority: 2 } }, list: [1, { x: 2 }], new: [3] };
    expect(documentChanges(before, now)).toEqual([
      { path: 'jobQueues.a.priority', before: 1, now: 2 },
      { path: 'list[1].x', before: 1, now: 2 },
      { path: 'gone', before: 'x', now: undefined },
      { path: 'new', before: undefined, now: [3] },
    ]);
  });

  it('are none of a document with itself, and exactly the changed leaf otherwise', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 }),
        fc.nat(),
        (document, pick) => {
          expect(documentChanges(document, structuredClone(document))).toEqual([]);
          const keys = Object.keys(document);
          const key = keys[pick % keys.length]!;
          const other = { ...document, [key]: ['another', document[key]] };
          const places = documentChanges(document, other);
          expect(places.length).toBeGreaterThan(0);
        },
      ),
      { seed: 4 },
    );
  });
});
