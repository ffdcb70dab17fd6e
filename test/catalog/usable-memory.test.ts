/** Laws of the memory that an instance registers [E17]. */
import { describe, expect, it } from 'vitest';
import { usableMemoryMib } from '../../src/catalog/usable-memory.ts';

const aws = { below16GiB: 0.93, below64GiB: 0.96, else: 0.975, reservedMiB: 32 };

describe('usable memory', () => {
  it.each([
    [8_192, 7_586],
    [16_383, 15_204],
    [16_384, 15_696],
    [65_535, 62_881],
    [65_536, 63_865],
    [524_288, 511_148],
  ])(
    'of %i MiB is %i MiB: factor by nominal size, rounded down, less the reserve',
    (mib, usable) => {
      expect(usableMemoryMib(mib, aws)).toBe(usable);
    },
  );

  it('is the nominal memory with factors of 1 and no reserve', () => {
    const ideal = { below16GiB: 1, below64GiB: 1, else: 1, reservedMiB: 0 };
    for (const mib of [512, 16_384, 65_536, 62_464]) expect(usableMemoryMib(mib, ideal)).toBe(mib);
  });

  it('loses no MiB to binary fractions: 0.93 × 100 is 93', () => {
    for (let hundreds = 1; hundreds <= 160; hundreds++) {
      const rule = { ...aws, reservedMiB: 0 };
      expect(usableMemoryMib(hundreds * 100, rule)).toBe(hundreds * 93);
    }
  });
});
