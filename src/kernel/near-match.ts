/** Near matches of a mistyped name, for messages that say what the user may have meant. */
import { itemAt } from './lookup.ts';

const mostMatches = 3;
/** Candidates that are compared: of more, the first ones. */
const mostCandidates = 10_000;

/**
 * The least number of letters inserted, deleted, replaced or swapped with their neighbour that
 * turns `from` into `to` (optimal string alignment: no part is edited twice). A row has a column
 * for each prefix of `to`, the empty one included.
 */
export function editDistance(from: string, to: string): number {
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    let last = row;
    const current = [last];
    for (let column = 1; column <= to.length; column++) {
      const replaced = from[row - 1] === to[column - 1] ? 0 : 1;
      let least = Math.min(
        itemAt(previous, column - 1) + replaced,
        itemAt(previous, column) + 1,
        last + 1,
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      if (swapped) least = Math.min(least, itemAt(beforePrevious, column - 2) + 1);
      current.push(least);
      last = least;
    }
    beforePrevious = previous;
    previous = current;
  }
  return itemAt(previous, to.length);
}

/**
 * At most three candidates within `maxDistance` edits of the name, case ignored, nearest first and
 * ties in code-unit order. A candidate that replaces every letter of the name is not near.
 */
export function nearest(
  name: string,
  candidates: readonly string[],
  maxDistance = 2,
): readonly string[] {
  const wanted = name.toLowerCase();
  const near: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of new Set(candidates.slice(0, mostCandidates))) {
    if (Math.abs(candidate.length - name.length) > maxDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance <= maxDistance && distance < Math.max(name.length, candidate.length)) {
      near.push({ candidate, distance });
    }
  }
  near.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return near.slice(0, mostMatches).map((match) => match.candidate);
}
