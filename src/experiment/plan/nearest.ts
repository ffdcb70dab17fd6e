/** Which point is nearest to conditions that none meets. */
import { meanOf } from '../statistics/moments.ts';
import { definedValues } from '../statistics/statistics.ts';
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

/**
 * Of each condition that it breaks: the part of replications that do, and how far the mean is
 * beyond the limit, as a part of it.
 */
function shortfall(one: Standing): number {
  return brokenAt(one).reduce((sum, { result }) => {
    const { measure, metric, meeting, n, limit } = result;
    const mean = meanOf(definedValues(one.replications, metric)) ?? limit;
    const excess = Math.abs(mean - limit) / Math.max(Math.abs(limit), Number.MIN_VALUE);
    const beyond = excess / (1 + excess);
    return sum + (measure === 'statistic' ? 0 : 1 - meeting / n) + beyond;
  }, 0);
}
