/** Enumerates all sequences of choices of a function. */

/** One of 0 … count − 1. */
export type Choose = (count: number) => number;

/**
 * Calls `play` once for every sequence of choices that it can make (after TigerBeetle's
 * exhaustigen, https://matklad.github.io/2021/11/07/generate-all-the-things.html). A choice may
 * depend on earlier ones; the last one varies fastest. Returns the number of calls.
 */
export function exhaust(play: (choose: Choose) => void): number {
  const chosen: { value: number; count: number }[] = [];
  for (let calls = 1; ; calls++) {
    let position = 0;
    play((count) => {
      if (position === chosen.length) chosen.push({ value: 0, count });
      return chosen[position++]!.value;
    });
    while (chosen.length > 0 && chosen.at(-1)!.value === chosen.at(-1)!.count - 1) chosen.pop();
    if (chosen.length === 0) return calls;
    chosen.at(-1)!.value++;
  }
}
