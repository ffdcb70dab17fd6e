/** Numbers as text: decimals, signs, groups. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  grouped,
  milliText,
  moneyText,
  secondsText,
  trimmed,
  statisticText,
} from '../../src/kernel/text/numbers.ts';

describe('a statistic', () => {
  it.each([
    [1, '1'],
    [100, '100'],
    [0.5, '0.5'],
    [1 / 3, '0.333333'],
    [1e-7, '0'],
    [-1e-9, '0'],
    [-0, '0'],
    [1.5e15, '1500000000000000'],
    [-2.25, '-2.25'],
    [10.1000001, '10.1'],
  ])('%d is %s', (value, text) => {
    expect(statisticText(value)).toBe(text);
  });

  it('that is not defined is empty', () => {
    expect(statisticText(undefined)).toBe('');
  });

  it('has no exponent, at most six decimals, no zero at their end, and is near its value', () => {
    const value = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(value, (number) => {
        const text = statisticText(number);
        expect(text).toMatch(/^(?:0|-?(?:0|[1-9]\d*)(?:\.\d{0,5}[1-9])?)$/);
        expect(Math.abs(Number(text) - number)).toBeLessThan(6e-7 + Math.abs(number) * 1e-15);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });
});

describe('times and sizes', () => {
  it('are seconds with at most three decimals', () => {
    expect([0, 1, 1_500, 90_000].map(secondsText)).toEqual(['0', '0.001', '1.5', '90']);
    expect(secondsText(undefined)).toBe('');
  });

  it('are numbers of thousandths', () => {
    expect([250, 1_000, 2_500].map(milliText)).toEqual(['0.25', '1', '2.5']);
    expect([-0, -250, 0.5].map(milliText)).toEqual(['0', '-0.25', '0.001']);
  });

  it('are the texts of the quotients, also where they need no rounding', () => {
    const thousandths = fc.oneof(fc.integer(), fc.integer({ min: 0, max: 10 ** 13 }));
    fc.assert(
      fc.property(thousandths, (value) => {
        expect(milliText(value)).toBe(trimmed(value / 1_000, 3));
      }),
      { seed: 2, numRuns: 2_000 },
    );
  });
});

describe('money', () => {
  it('has nine decimals, exactly, however large', () => {
    expect(moneyText(45_805_556n)).toBe('0.045805556');
    expect(moneyText(-1n)).toBe('-0.000000001');
    expect(moneyText(12_345_678_901_234_567_890n)).toBe('12345678901.234567890');
    expect(moneyText(undefined)).toBe('');
  });
});

describe('a grouped number', () => {
  it.each([
    [1_234_567.891, 2, '1,234,567.89'],
    [999, 0, '999'],
    [1_000, 0, '1,000'],
    [-1_000.5, 1, '-1,000.5'],
    [-0.001, 2, '0.00'],
    [100_000, 3, '100,000.000'],
  ])('%d with %d decimals is %s', (value, decimals, text) => {
    expect(grouped(value, decimals)).toBe(text);
  });
});
