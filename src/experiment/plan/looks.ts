/** At how many replications conditions are decided, and at which level. */
import { itemAt } from '../../kernel/lookup.ts';
import type { Threshold, Thresholds } from '../../scenario/sections/thresholds.ts';
import { firstStage, quantileOfLooks } from '../answers/growth.ts';
import { wilson } from '../statistics/intervals.ts';

/** Looks of which each but the last doubles the replications of the one before. */
export interface Looks {
  /** Before the first and between two of them a point is only dropped where it is far off. */
  readonly counts: readonly number[];
  /** The normal quantile with which the intervals of all looks hold at once (Pocock). */
  readonly z: number;
  /** Whether a point that always meets the conditions surely meets them at the first look. */
  readonly canBeMet: boolean;
}

/**
 * The first look is where a point may surely meet all conditions: with fewer looks, each can be
 * more exact. `most`: replications of a point, at least those of the first stage.
 */
export function looksFor(thresholds: Thresholds, most: number): Looks {
  const shares = thresholds.flatMap((one) => leastShare(one) ?? []);
  for (let first: number = firstStage; first <= most; first += firstStage) {
    const z = quantileFrom(first, most);
    if (shares.every((share) => wilson(first, first, z).low >= share)) {
      return { counts: doubled(first, most), z, canBeMet: true };
    }
  }
  const z = quantileFrom(firstStage, most);
  return { counts: doubled(firstStage, most), z, canBeMet: false };
}

function quantileFrom(first: number, most: number): number {
  return quantileOfLooks((most * firstStage) / first);
}

function doubled(first: number, most: number): readonly number[] {
  const counts: number[] = [];
  for (let count = first; count < most; count *= 2) counts.push(count);
  return [...counts, most];
}

/** Fewer decide nothing. */
export const firstRound = 5;

/** In short steps before the first look, since a single miss may make a point doubtful. */
const step = 10;

/** How often points are played, one after another: the looks, and counts before the first. */
export function playedCounts({ counts }: Looks): readonly number[] {
  const before = [firstRound];
  for (let count = step; count < itemAt(counts, 0); count += step) before.push(count);
  return [...before, ...counts];
}

/** The share of replications that must meet the limit; undefined = it is about no least share. */
export function leastShare({
  measure,
  operator,
}: Pick<Threshold, 'measure' | 'operator'>): number | undefined {
  if (measure.kind === 'percentile') {
    const part = measure.percentile / 100;
    return operator.startsWith('<') ? part : 1 - part;
  }
  const isLeast = measure.kind === 'rate' && measure.operator.startsWith('>');
  return isLeast && measure.share < 1 ? measure.share : undefined;
}
