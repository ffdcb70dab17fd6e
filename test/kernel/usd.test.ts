/** Decimals: nano-dollars and exact quantities as text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactDecimal, usdNumber, usdText } from '../../src/kernel/text/usd.ts';

describe('USD text', () => {
  it('has 9 decimals and the sign in front', () => {
    expect([0n, 1n, 999_999_999n, 1_000_000_000n, -1n, -1_500_000_000n].map(usdText)).toEqual([
      '0.000000000',
      '0.000000001',
      '0.999999999',
      '1.000000000',
      '-0.000000001',
      '-1.500000000',
    ]);
  });

  it('reads back as the same nano-dollars', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (nano) => {
        expect(BigInt(usdText(nano).replace('.', ''))).toBe(nano);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('as a number is in USD', () => {
    expect(usdNumber(45_805_556n)).toBe(0.045805556);
  });
});

describe('an exact decimal', () => {
  it('is the quotient written out, without trailing zeros', () => {
    expect(exactDecimal(0n, 1_000n)).toBe('0');
    expect(exactDecimal(15_000n, 1_000n)).toBe('15');
    expect(exactDecimal(1n, 1_024n)).toBe('0.0009765625');
    expect(exactDecimal(2_500_100n, 1_000n)).toBe('2500.1');
  });

  it('does not exist for thirds', () => {
    expect(() => exactDecimal(1n, 3n)).toThrow('no exact decimal');
  });

  it('times the denominator is the numerator', () => {
    const denominators = fc.constantFrom(1n, 8n, 1_000n, 1_024n, 1_024_000n);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), denominators, (numerator, by) => {
        const [whole = '', fraction = ''] = exactDecimal(numerator, by).split('.');
        expect(BigInt(whole + fraction) * by).toBe(numerator * 10n ** BigInt(fraction.length));
        expect(fraction.endsWith('0')).toBe(false);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
