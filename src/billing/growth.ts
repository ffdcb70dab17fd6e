/** Volumes that grow with the jobs that start on their machine, and never shrink [B36, B37]. */
import type { Tariff } from '../model/places.ts';

/** A job starts on the machine. */
export interface JobStart {
  readonly atMs: number;
  /** What it leaves on volumes that grow by what jobs say. */
  readonly scratchGib: number;
}

/** A time in which the size stays the same, in ms since the life began. */
interface SizeStretch {
  readonly fromMs: number;
  readonly units: number;
}

/** Whether the size of what a tariff meters may change. */
export function isGrowing({ growths }: Tariff): boolean {
  return growths.length > 0;
}

/**
 * Size × ms, with the size in a tariff's units, from `fromMs` until `untilMs` after `lifeFromMs`.
 * A start counts from its instant on; `starts` are in order of time.
 */
export function sizeMs(
  tariff: Tariff,
  starts: readonly JobStart[],
  lifeFromMs: number,
  [fromMs, untilMs]: readonly [number, number],
): bigint {
  const steps = isGrowing(tariff) ? sizesOf(tariff, starts, lifeFromMs) : [];
  const stretches = [{ fromMs: -Infinity, units: tariff.sizeUnits }, ...steps];
  return stretches.reduce((sum, stretch, index) => {
    const next = stretches[index + 1]?.fromMs ?? Infinity;
    const ms = Math.min(untilMs, next) - Math.max(fromMs, stretch.fromMs);
    return ms > 0 ? sum + BigInt(stretch.units) * BigInt(ms) : sum;
  }, 0n);
}

function sizesOf(
  { sizeUnits, growths }: Tariff,
  starts: readonly JobStart[],
  lifeFromMs: number,
): readonly SizeStretch[] {
  const grownGib = growths.map(() => 0);
  return starts.map(({ atMs, scratchGib }) => {
    const units = growths.reduce((sum, { perJobGib = scratchGib, mostGib }, index) => {
      const grown = Math.min(mostGib, (grownGib[index] ?? 0) + perJobGib);
      grownGib[index] = grown;
      return sum + grown;
    }, sizeUnits);
    return { fromMs: atMs - lifeFromMs, units };
  });
}
