/** When replications are enough: a rule that looks again and again, and is sure nevertheless. */
import { itemAt } from '../../kernel/lookup.ts';
import type { MetricName } from '../../words/metrics.ts';
import { choose, summaryOf } from './choice.ts';
import type { ExperimentResult, StrategyResult } from '../result.ts';

/** How replications are added. */
export interface Growth {
  /** Half of the interval of a mean, as a part of the mean; undefined = thresholds decide alone. */
  readonly precision: number | undefined;
  readonly most: number;
  /** Whether there is no time for so many more, as a part of those that have been played. */
  readonly isTimeUp: (more: number) => boolean;
}

/** The first stage; each further one doubles what has been played. */
export const firstStage = 20;

/**
 * Normal quantiles by the number of looks, at data that double from one to the next, so that in
 * 95 % of experiments the intervals of all looks hold (Pocock, Biometrika 64, 1977).
 * `test/experiment/answers/growth.test.ts` integrates the joint distribution.
 */
const quantiles = [
  1.95996, 2.17827, 2.31177, 2.4085, 2.48422, 2.54625, 2.59866, 2.64394, 2.68372, 2.71915, 2.75104,
  2.78002, 2.80655,
] as const;

/** The quantile for an experiment that may grow to `most` replications, at most 80,000. */
export function quantileOfLooks(most: number): number {
  const doublings = Math.max(0, Math.ceil(Math.log2(most / firstStage)));
  return itemAt(quantiles, doublings);
}

/** How many replications there should be; undefined = these are enough, or as many as may be. */
export function nextStage(result: ExperimentResult, growth: Growth): number | undefined {
  const [first] = result.strategies;
  const played = first?.replications.length ?? 0;
  if (played >= growth.most || isEnough(result, growth)) return undefined;
  return growth.isTimeUp(1) ? undefined : Math.min(2 * played, growth.most);
}

function isEnough(result: ExperimentResult, { precision }: Growth): boolean {
  const { strategies, thresholds } = result;
  const areDecided = thresholds.length === 0 || choose(result).undecided.length === 0;
  const arePrecise =
    precision === undefined || strategies.every((strategy) => isPrecise(strategy, precision));
  return areDecided && arePrecise;
}

const measured: readonly MetricName[] = ['cost_usd', 'makespan_s'];

/** Whether the means of cost and makespan are known so well; where jobs are left, there is none. */
function isPrecise(strategy: StrategyResult, precision: number): boolean {
  return measured.every((metric) => {
    const { mean, ci95Low, ci95High } = summaryOf(strategy, metric);
    if (mean === undefined || ci95Low === undefined || ci95High === undefined) return true;
    return ci95High - mean <= precision * mean;
  });
}
