/**
 * Recorded lives: each instance draws one of its pool's. Recorded availability needs no draw: it is
 * the pool's capacity, which takes instances back as it falls [draws.23].
 */
import type { RowId } from '../../kernel/ids.ts';
import type { Millis } from '../../kernel/units.ts';
import type { LifeTable } from '../../model/pools.ts';
import type { InterruptionProcess } from './process.ts';

export const replay: InterruptionProcess<'replay'> = (_options, { offerings, pools }, draws) => {
  const { pool, ownerLow, ownerHigh } = offerings;
  return (offering, launch, _environmentLaunch, runningAt) => {
    const table = pools.lives[pool[offering]];
    if (table === undefined) return Infinity as Millis;
    const u = draws.uniform('interruption', ownerLow[offering], ownerHigh[offering], launch);
    return (runningAt + lifeAt(table, u)) as Millis;
  };
};

/** The first length that at most a share of 1 − u outlives; Infinity if more live for ever. */
function lifeAt({ lifeMs, survival }: LifeTable, u: number): number {
  let low = 0;
  let high = lifeMs.length;
  while (low < high) {
    const middle: RowId = (low + high) >> 1;
    if (survival[middle] > 1 - u) low = middle + 1;
    else high = middle;
  }
  return low === lifeMs.length ? Infinity : lifeMs[low as RowId];
}
