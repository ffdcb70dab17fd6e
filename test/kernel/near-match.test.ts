/** Laws of edit distance and near matches. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/kernel/near-match.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

describe('the edit distance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['lagre', 'large', 1],
    ['ca', 'abc', 3],
    ['allocationStratgy', 'allocationStrategy', 1],
  ])('of %j and %j is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it('is symmetric, zero only for equal texts, and bounded by the lengths', () => {
    const law = fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b);
      expect(distance).toBe(editDistance(b, a));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    });
    fc.assert(law, { seed: 20261124, numRuns: 1_000 });
  });

  it('is one after one edit', () => {
    const law = fc.property(word, fc.nat(6), fc.constantFrom('x', 'y'), (a, at, letter) => {
      const place = Math.min(at, a.length);
      expect(editDistance(a, a.slice(0, place) + letter + a.slice(place))).toBe(1);
    });
    fc.assert(law, { seed: 20261124, numRuns: 500 });
  });
});

describe('near matches', () => {
  it('come nearest first, ties in code-unit order, three at most', () => {
    expect(nearest('c5', ['c7', 'c4', 'c6', 'c5a', 'zz'])).toEqual(['c4', 'c5a', 'c6']);
    expect(nearest('queu', ['queues', 'queue'])).toEqual(['queue', 'queues']);
  });

  it('ignore case and duplicates, and stop at the given distance', () => {
    expect(nearest('JOBQUEUE', ['jobQueue', 'jobQueue'])).toEqual(['jobQueue']);
    expect(nearest('memry', ['memory', 'memories'], 1)).toEqual(['memory']);
    expect(nearest('vcpus', ['minvCpus'])).toEqual([]);
    expect(nearest('vcpus', ['minvCpus'], 3)).toEqual(['minvCpus']);
  });

  it('never replace the whole name', () => {
    expect(nearest('ab', ['cd', 'x', ''])).toEqual([]);
  });

  it('do not depend on the order of the candidates', () => {
    const law = fc.property(word, fc.array(word, { maxLength: 12 }), (name, candidates) => {
      expect(nearest(name, candidates)).toEqual(nearest(name, candidates.toReversed()));
    });
    fc.assert(law, { seed: 20261124, numRuns: 500 });
  });
});
