/** The laws of the normal quantile. */
import { describe, expect, it } from 'vitest';
import { probit } from '../../src/kernel/probit.ts';
import { normalCdf } from './statistics.ts';

describe('probit', () => {
  it.each([
    [0.5, 0],
    [0.75, 0.6744897501960817],
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167814],
    [1e-10, -6.361340902404056],
  ])('at %d is %d', (p, x) => {
    expect(Math.abs(probit(p) - x)).toBeLessThanOrEqual(4e-15 * Math.max(1, Math.abs(x)));
  });

  it('inverts the distribution function, far into the tail', () => {
    for (let p = 0.5; p > 1e-300; p *= 0.93) {
      const x = probit(p);
      expect(Math.abs(normalCdf(x) / p - 1)).toBeLessThan(1e-12 * Math.max(1, x * x));
    }
  });

  it('is odd about one half', () => {
    for (let k = 0; k < 4096; k++) {
      const p = (k + 0.5) / 4096;
      expect(probit(1 - p)).toBe(-probit(p));
    }
  });

  it('rises across the boundaries of its three pieces', () => {
    for (const seam of [0.075, 0.925, 1.3887943864964021e-11]) {
      const points = [-3, -2, -1, 0, 1, 2, 3].map((step) => probit(seam * (1 + step * 1e-9)));
      expect(points).toEqual([...points].sort((a, b) => a - b));
    }
  });

  it('handles its edge cases', () => {
    expect([0, 1, -0.1, 1.1, NaN].map(probit)).toEqual([-Infinity, Infinity, NaN, NaN, NaN]);
  });
});
