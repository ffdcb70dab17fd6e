/** Draws that record their addresses. */
import { createDraws, type Draws } from '../../src/kernel/random.ts';

/** The purpose, owner and ordinal of a draw. */
export type Address = Parameters<Draws['uniform']>;

export const draws = createDraws('1', 1);

/** The same numbers; the address of every draw is added to `addresses`. */
export function recorded(addresses: Address[]): Draws {
  return {
    uniform(...address) {
      addresses.push(address);
      return draws.uniform(...address);
    },
  };
}
