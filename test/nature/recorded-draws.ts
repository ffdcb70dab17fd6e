/** Draws that remember where they were asked. */
import { createDraws, type Draws } from '../../src/kernel/random.ts';

/** Purpose, owner and ordinal of a draw. */
export type Address = Parameters<Draws['uniform']>;

export const draws = createDraws('1', 1);

/** The same numbers; every address that is asked is added to `asked`. */
export function recorded(asked: Address[]): Draws {
  return {
    uniform(...address) {
      asked.push(address);
      return draws.uniform(...address);
    },
  };
}
