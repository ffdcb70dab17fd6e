/** The lives of instances as the share that lives longer than each length. */
import { itemAt } from '../../../kernel/lookup.ts';
import { column } from '../../../kernel/columns.ts';
import type { LifeTable } from '../../pools.ts';

/** Lives, and for each whether its end was seen. */
export interface SeenLives {
  readonly lifeMs: ArrayLike<number>;
  /** 1 = the end was seen; 0 = it lived at least so long. */
  readonly taken: ArrayLike<number>;
}

/** Kaplan and Meier's estimate; a life that was no longer watched at a length counts there yet. */
export function lifeTable(all: readonly SeenLives[]): LifeTable {
  const lives = all
    .flatMap(({ lifeMs, taken }) =>
      Array.from(lifeMs, (ms, index) => ({ ms, isTaken: taken[index] === 1 })),
    )
    .sort((a, b) => a.ms - b.ms);
  const lifeMs: number[] = [];
  const survival: number[] = [];
  let share = 1;
  for (let from = 0, to = 0; from < lives.length; from = to) {
    let ended = 0;
    while (lives[to]?.ms === itemAt(lives, from).ms) if (itemAt(lives, to++).isTaken) ended++;
    if (ended === 0) continue;
    share *= 1 - ended / (lives.length - from);
    lifeMs.push(itemAt(lives, from).ms);
    survival.push(share);
  }
  return {
    lifeMs: column(Float64Array.from(lifeMs)),
    survival: column(Float64Array.from(survival)),
  };
}
