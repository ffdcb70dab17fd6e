/** Student's t quantiles against the distribution function in closed form. */
import { describe, expect, it } from 'vitest';
import { studentQuantile, z95 } from '../../../src/experiment/statistics/student.ts';

const at95 = (degrees: number) => studentQuantile(z95, degrees);

/** P(T ≤ t) for whole degrees of freedom (Abramowitz and Stegun 26.7.3 and 26.7.4). */
function distribution(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const sine = Math.sin(angle);
  const square = Math.cos(angle) ** 2;
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= (square * (k - 1)) / k;
    sum += term;
  }
  const inside = isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
  return 0.5 + inside / 2;
}

describe('the 0.975 quantile of Student’s t', () => {
  it('agrees with printed tables', () => {
    const printed = [
      [1, 12.706],
      [2, 4.303],
      [4, 2.776],
      [9, 2.262],
      [19, 2.093],
      [30, 2.042],
      [40, 2.021],
      [60, 2.0],
      [120, 1.98],
    ] as const;
    for (const [degrees, value] of printed) {
      expect(at95(degrees)).toBeCloseTo(value, 3);
    }
  });

  it('has 97.5 % of the distribution below it, for 1 to 300 degrees and beyond', () => {
    const many = Array.from({ length: 300 }, (_, index) => index + 1);
    for (const degrees of [...many, 1_000, 9_999, 100_000]) {
      expect(distribution(at95(degrees), degrees)).toBeCloseTo(0.975, 8);
    }
  });

  it('falls towards the normal quantile as the degrees grow', () => {
    for (let degrees = 1; degrees < 200; degrees++) {
      expect(at95(degrees + 1)).toBeLessThan(at95(degrees));
    }
    expect(at95(1e9)).toBeCloseTo(1.959963985, 8);
  });

  it('agrees with printed tables at other levels too', () => {
    const z99 = 2.575829303548901;
    const printed = [
      [19, 2.8609],
      [40, 2.7045],
      [120, 2.6174],
    ] as const;
    for (const [degrees, value] of printed) {
      expect(studentQuantile(z99, degrees)).toBeCloseTo(value, 4);
    }
  });

  it('refuses anything but a count', () => {
    expect(() => at95(0)).toThrow('counted from 1');
    expect(() => at95(1.5)).toThrow('counted from 1');
  });
});
