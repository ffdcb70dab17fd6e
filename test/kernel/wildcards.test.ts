/** Patterns match as regular expressions of the same meaning do, and in a time that stays short. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesWildcards } from '../../src/kernel/text/wildcards.ts';

describe('a pattern', () => {
  it('matches what a regular expression of the same meaning matches', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(pattern, letters, (wild, text) => {
        const source = wild.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
        expect(matchesWildcards(wild, text)).toBe(new RegExp(`^${source}$`).test(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('with many stars ends soon', () => {
    const begunMs = performance.now();
    expect(matchesWildcards(`${'*a'.repeat(2_000)}b`, 'a'.repeat(4_000))).toBe(false);
    expect(performance.now() - begunMs).toBeLessThan(2_000);
  });
});
