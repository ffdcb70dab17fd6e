/** The points that no other one beats in both cost and finish. */
import type { Standing } from './standing.ts';

/** From the cheapest to the first to finish; of equal points the first of the space. */
export function frontOf(standings: Iterable<Standing>): readonly Standing[] {
  const done = [...standings].filter(({ isDone, finish }) => isDone && finish !== undefined);
  const sorted = done.sort(
    (a, b) => a.cost - b.cost || finishOf(a) - finishOf(b) || a.point - b.point,
  );
  let first = Infinity;
  return sorted.filter((one) => {
    if (finishOf(one) >= first) return false;
    first = finishOf(one);
    return true;
  });
}

function finishOf({ finish = Infinity }: Standing): number {
  return finish;
}
