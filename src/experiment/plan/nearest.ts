/** Which point is nearest to conditions that none meets. */
import type { Judgement } from './conditions.ts';
import type { Standing } from './standing.ts';

/** One that does all the work, if any does; undefined = none was played. */
export function nearestOf(standings: Iterable<Standing>): Standing | undefined {
  return [...standings].sort(
    (a, b) =>
      Number(b.isDone) - Number(a.isDone) ||
      shortfall(a) - shortfall(b) ||
      a.cost - b.cost ||
      a.point - b.point,
  )[0];
}

/** The conditions that it breaks. */
export function brokenAt({ judgements }: Standing): readonly Judgement[] {
  return judgements.filter(({ seems }) => !seems);
}

/** Of each condition that it breaks: the part of replications that do, or how far beyond it is. */
function shortfall(one: Standing): number {
  return brokenAt(one).reduce((sum, { result }) => {
    const { measure, meeting, n, value, limit } = result;
    if (measure !== 'statistic' || value === undefined) return sum + 1 - meeting / n;
    return sum + Math.abs(value - limit) / Math.max(Math.abs(limit), Number.MIN_VALUE);
  }, 0);
}
