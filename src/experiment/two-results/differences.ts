/** Differences of means between two results, and whether they are noise. */
import { type Interval, meanInterval } from '../statistics/intervals.ts';
import { meanOf, moments } from '../statistics/moments.ts';
import { studentQuantile, z95 } from '../statistics/student.ts';

/** How a figure of one result lies to that of another. */
export interface Difference {
  readonly before: number | undefined;
  readonly now: number | undefined;
  /** The 95 % interval of now − before; undefined = one of the two is not defined. */
  readonly interval: Interval | undefined;
  /** `same`: equal in every run. `noise`: chance alone may differ so. */
  readonly kind: 'same' | 'noise' | 'change' | 'unknown';
}

/** Values of a metric by replication; undefined where a run does not define it. */
export type Values = readonly (number | undefined)[];

/** How values are compared. */
export interface Pairing {
  /** Whether replication by replication: both results have the same chances. */
  readonly isPaired: boolean;
  /** Whether chance has a part in either of them. */
  readonly isDrawn: boolean;
}

export function differenceOf(before: Values, now: Values, pairing: Pairing): Difference {
  const means = { before: meanOf(defined(before)), now: meanOf(defined(now)) };
  const interval = intervalOf(before, now, pairing);
  if (interval === undefined) {
    const isSame = means.before === undefined && means.now === undefined;
    return { ...means, interval, kind: isSame ? 'same' : 'unknown' };
  }
  const { low, high } = interval;
  if (areEqual(before, now)) return { ...means, interval, kind: 'same' };
  return { ...means, interval, kind: low <= 0 && high >= 0 ? 'noise' : 'change' };
}

function defined(values: Values): readonly number[] {
  return values.flatMap((value) => value ?? []);
}

function areEqual(before: Values, now: Values): boolean {
  return before.length === now.length && before.every((value, index) => value === now[index]);
}

function intervalOf(before: Values, now: Values, pairing: Pairing): Interval | undefined {
  const z = pairing.isDrawn ? z95 : 0;
  if (!pairing.isPaired) return welch(defined(before), defined(now), z);
  const differences = now.flatMap((value, index) => {
    const old = before[index];
    return value === undefined || old === undefined ? [] : [value - old];
  });
  return differences.length === 0 ? undefined : meanInterval(differences, z);
}

/** Welch's interval (Biometrika 34, 1947), its degrees of freedom rounded down. */
function welch(before: readonly number[], now: readonly number[], z: number): Interval | undefined {
  const [a, b] = [moments(before), moments(now)];
  if (a.mean === undefined || b.mean === undefined) return undefined;
  const difference = b.mean - a.mean;
  if (z === 0) return { low: difference, high: difference };
  if (a.sd === undefined || b.sd === undefined) return { low: -Infinity, high: Infinity };
  const [ofA, ofB] = [a.sd ** 2 / before.length, b.sd ** 2 / now.length];
  const variance = ofA + ofB;
  if (variance === 0) return { low: difference, high: difference };
  const degrees = variance ** 2 / (ofA ** 2 / (before.length - 1) + ofB ** 2 / (now.length - 1));
  const half = studentQuantile(z, Math.max(1, Math.floor(degrees))) * Math.sqrt(variance);
  return { low: difference - half, high: difference + half };
}
