/** How a point stands after the replications that it has been played in. */
import type { MetricName } from '../../words/metrics.ts';
import type { Interval } from '../statistics/intervals.ts';
import { meanOf, moments } from '../statistics/moments.ts';
import type { ReplicationResult } from '../result.ts';
import { definedValues } from '../statistics/statistics.ts';
import { type BoundedBy, type Judgement, judge, type Question } from './conditions.ts';
import { strictStudent } from './small-samples.ts';

/** A point of the space by its number, in the order of the space. */
export interface Standing {
  readonly point: number;
  /** At least one, from the first. */
  readonly replications: readonly ReplicationResult[];
  readonly judgements: readonly Judgement[];
  /** Whether every replication ended all of its jobs, and some succeeded. */
  readonly isDone: boolean;
  /** Mean, in USD. */
  readonly cost: number;
  /** Mean of when the last job ends, in seconds since the start; undefined = it never does. */
  readonly finish: number | undefined;
  /** Whether chance had no part. */
  readonly isCertain: boolean;
}

export function standingOf(
  point: number,
  replications: readonly ReplicationResult[],
  question: Question,
): Standing {
  return {
    point,
    replications,
    judgements: judge(question, replications),
    isDone: replications.every(
      ({ values }) => values.makespan_s !== undefined && values.jobs_succeeded !== 0,
    ),
    cost: meanOf(definedValues(replications, 'cost_usd')) ?? 0,
    finish: meanOf(definedValues(replications, 'finish_s')),
    isCertain: replications.every(({ isDrawn }) => !isDrawn),
  };
}

/** Of all conditions together. */
export function verdictOf({ isDone, judgements }: Standing): Judgement['verdict'] {
  if (!isDone || judgements.some(({ verdict }) => verdict === 'failed')) return 'failed';
  return judgements.every(({ verdict }) => verdict === 'met') ? 'met' : 'open';
}

/** Whether what was seen meets all conditions. */
export function seemsGood({ isDone, judgements }: Standing): boolean {
  return isDone && judgements.every(({ seems }) => seems);
}

/** Whether what was seen meets those that more capacity helps against. */
export function seemsTimely({ isDone, judgements }: Standing): boolean {
  return isDone && judgements.every(({ seems, boundedBy }) => seems || boundedBy !== 'time');
}

/** Whether it surely breaks a condition of this kind; work that is left is time that is short. */
export function breaks({ isDone, judgements }: Standing, kind: BoundedBy): boolean {
  const isBroken = judgements.some(
    ({ verdict, boundedBy }) => verdict === 'failed' && boundedBy === kind,
  );
  return isBroken || (kind === 'time' && !isDone);
}

/**
 * The mean of the second less the first, run by run, over the replications that both have; its
 * interval is missed on each side with the chance `tail`.
 */
export function gapOf(
  metric: MetricName,
  [first, second]: readonly [Standing, Standing],
  tail: number,
): Interval & { readonly mean: number } {
  const values = first.replications.flatMap(({ values: one }, index) => {
    const [value, other] = [one[metric], second.replications[index]?.values[metric]];
    return value === undefined || other === undefined ? [] : [other - value];
  });
  const { mean = 0, sd } = moments(values);
  if (first.isCertain && second.isCertain) return { mean, low: mean, high: mean };
  if (sd === undefined) return { mean, low: -Infinity, high: Infinity };
  const quantile = strictStudent(tail, values.length - 1);
  // Two values of the same difference are no more than luck.
  const half = quantile === Infinity ? Infinity : (quantile * sd) / Math.sqrt(values.length);
  return { mean, low: mean - half, high: mean + half };
}

/** Jobs that failed, in the first `count` replications or in all. */
export function failuresIn({ replications }: Standing, count = replications.length): number {
  const first = replications.slice(0, count);
  return first.reduce((sum, { values }) => sum + (values.jobs_failed ?? 0), 0);
}

/** The cheapest first; of equal ones the order of the space. */
export function byCost(a: Standing, b: Standing): number {
  return a.cost - b.cost || a.point - b.point;
}

/** Runs of all points. */
export function runsOf(standings: ReadonlyMap<number, Standing>): number {
  return [...standings.values()].reduce((sum, { replications }) => sum + replications.length, 0);
}

/**
 * With cost and finish as if all had been played as often as the one that was played most: its
 * means and, in pairs, what each one differs by. So no point looks cheap by the luck of its first
 * runs.
 */
export function inPairs(standings: Iterable<Standing>): readonly Standing[] {
  const all = [...standings];
  const countOf = ({ isDone, replications }: Standing) => (isDone ? replications.length : 0);
  const most = all.reduce<Standing | undefined>(
    (best, one) => (best === undefined || countOf(one) > countOf(best) ? one : best),
    undefined,
  );
  if (most?.isDone !== true) return all;
  const { cost, finish } = most;
  return all.map((one) => {
    if (one === most || !one.isDone) return one;
    const later = gapOf('finish_s', [most, one], evenChance).mean;
    return {
      ...one,
      cost: cost + gapOf('cost_usd', [most, one], evenChance).mean,
      finish: finish === undefined ? undefined : finish + later,
    };
  });
}

/** Where only the mean is wanted. */
const evenChance = 0.5;
