/** Whether strategies meet the conditions of the scenario, and how sure that is. */
import type { Condition } from '../../scenario/values/condition.ts';
import type { ThresholdLimit } from '../../scenario/values/limit.ts';
import type { Thresholds } from '../../scenario/sections/thresholds.ts';
import type { ComparisonSign } from '../../words/metrics.ts';
import { type Interval, meanInterval, wilson } from '../statistics/intervals.ts';
import type { ThresholdVerdict } from '../../words/verdicts.ts';
import type { StrategyResult, ThresholdResult } from '../result.ts';
import { figureOf } from '../statistics/figures.ts';
import { ascending, estimate, quantileOf } from '../statistics/statistics.ts';
import { secondsUntil, type WallClock } from '../wall-clock.ts';

const holds: Readonly<Record<ComparisonSign, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

const hundred = 100;

/**
 * Every condition on every strategy, by strategy, then as in the document. `z`: at which level they
 * are decided, as the normal quantile of both sides.
 */
export function checkThresholds(
  thresholds: Thresholds,
  strategies: readonly Pick<StrategyResult, 'name' | 'replications'>[],
  { clock, z }: { readonly clock: WallClock; readonly z: number },
): readonly ThresholdResult[] {
  return strategies.flatMap(({ name: strategy, replications }) => {
    const isCertain = replications.every(({ isDrawn }) => !isDrawn);
    return thresholds.map(({ key, text, limit, part, ...condition }) => {
      const bounded = { ...condition, limit: limitOf(limit, clock) };
      const address = { metric: condition.metric, ...part };
      const values = replications.map((one) => figureOf(one, address));
      const judged = judge(bounded, values, isCertain ? 0 : z);
      const { metric, measure } = condition;
      return { strategy, text: `${key}: ${text}`, metric, measure: measure.kind, ...judged };
    });
  });
}

/** In the unit of the metric. */
function limitOf(limit: ThresholdLimit, clock: WallClock): number {
  return limit.kind === 'number' ? limit.value : secondsUntil(clock, limit);
}

/** A condition whose limit is known. */
interface Bounded extends Omit<Condition, 'text' | 'limit'> {
  readonly limit: number;
}

/** How often a condition was met. */
interface Count {
  readonly n: number;
  readonly meeting: number;
  readonly share: Interval;
}

/**
 * A replication in which the metric is not defined does not meet a condition. `z` is 0 where chance
 * had no part: every replication is the same.
 */
function judge(
  condition: Bounded,
  values: readonly (number | undefined)[],
  z: number,
): Omit<ThresholdResult, 'strategy' | 'text' | 'metric' | 'measure'> {
  const { operator, limit } = condition;
  const n = values.length;
  const defined = ascending(values.flatMap((value) => value ?? []));
  const meeting = defined.filter((value) => holds[operator](value, limit)).length;
  const count = { n, meeting, share: wilson(meeting, n, z) };
  return { limit, ...count, ...seen(condition, defined, { count, z }) };
}

interface SeenOften {
  readonly count: Count;
  readonly z: number;
}

/** The value that was seen, and what follows from it. */
function seen(
  { measure, operator, limit }: Bounded,
  values: readonly number[],
  { count, z }: SeenOften,
): Pick<ThresholdResult, 'value' | 'verdict'> {
  if (measure.kind === 'rate') {
    const value = count.meeting / count.n;
    return { value, verdict: shareVerdict(count, measure.operator, measure.share) };
  }
  if (measure.kind === 'percentile') {
    const part = measure.percentile / hundred;
    const least = operator.startsWith('<') ? part : 1 - part;
    return { value: quantileOf(values, part), verdict: shareVerdict(count, '>=', least) };
  }
  const { statistic } = measure;
  const value = { ...estimate(values), min: values[0], max: values.at(-1) }[statistic];
  if (value === undefined || values.length < count.n) return { value, verdict: 'failed' };
  if (statistic === 'mean') return { value, verdict: meanVerdict(values, { operator, limit }, z) };
  return { value, verdict: holds[operator](value, limit) ? 'met' : 'failed' };
}

/** All, or none, of infinitely many cannot be known: these are about the replications played. */
function shareVerdict(
  { n, meeting, share }: Count,
  operator: ComparisonSign,
  bound: number,
): ThresholdVerdict {
  const isOfPlayed = bound === 0 || bound === 1;
  const { low, high } = isOfPlayed ? { low: meeting / n, high: meeting / n } : share;
  return verdictOf({ low, high }, operator, bound);
}

/** So small that it may be asked again after more replications. */
const farChance = 0.001;

function meanVerdict(
  values: readonly number[],
  { operator, limit }: { readonly operator: ComparisonSign; readonly limit: number },
  z: number,
): ThresholdVerdict {
  const [least = 0] = values;
  // Markov: were the mean at most `limit`, the chance that all values are so far above it would be
  // (limit ÷ least)ⁿ at most, since no metric is negative.
  const isFar = least > 0 && (Math.max(0, limit) / least) ** values.length < farChance;
  if (operator.startsWith('<') && isFar) return 'failed';
  return verdictOf(meanInterval(values, z), operator, limit);
}

/** What an interval says about a bound. */
function verdictOf(
  { low, high }: Interval,
  operator: ComparisonSign,
  bound: number,
): ThresholdVerdict {
  const [some, all] = operator.startsWith('<') ? [low, high] : [high, low];
  if (holds[operator](all, bound)) return 'met';
  return holds[operator](some, bound) ? 'too few to tell' : 'failed';
}
