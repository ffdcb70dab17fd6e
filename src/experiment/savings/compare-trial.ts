/** Whether a change does the work of a strategy, meets what it meets, and surely costs less. */
import { sure } from '../../kernel/lookup.ts';
import type { MetricName } from '../../words/metrics.ts';
import type { ThresholdVerdict } from '../../words/verdicts.ts';
import type { ScenarioSet } from '../../scenario/schema.ts';
import { type Interval, meanInterval } from '../statistics/intervals.ts';
import { meanOf } from '../statistics/moments.ts';
import type { ReplicationResult } from '../result.ts';
import { definedValues } from '../statistics/statistics.ts';
import { checkThresholds } from '../answers/thresholds.ts';
import type { Change, Saving } from './saving.ts';

/** The strategy that is changed. */
export interface ChangedStrategy {
  readonly set: ScenarioSet;
  /** In order, from the first. */
  readonly replications: readonly ReplicationResult[];
  readonly isRejected: boolean;
  /** The normal quantile at which conditions are decided. */
  readonly z: number;
}

/** Fewer replications than these have no interval that says anything. */
export const leastSure = 5;

type Replications = readonly ReplicationResult[];

const ranks: Readonly<Record<ThresholdVerdict, number>> = {
  failed: 0,
  'too few to tell': 1,
  met: 2,
};

/** Every replication ends all of its jobs, and no more fail than under the strategy. */
export function doesTheWork(replications: Replications, subject: ChangedStrategy): boolean {
  const before = subject.replications.slice(0, replications.length);
  const failed = (runs: Replications) => mean(runs, 'jobs_failed');
  return (
    replications.every(
      ({ values }) => values.makespan_s !== undefined && values.jobs_succeeded !== 0,
    ) && failed(replications) <= failed(before)
  );
}

/** Whether it surely breaks a condition that the strategy does not surely break. */
export function surelyBreaks(replications: Replications, subject: ChangedStrategy): boolean {
  const before = subject.isRejected ? [] : verdicts(subject.replications, subject);
  return verdicts(replications, subject).some(
    (verdict, index) => verdict === 'failed' && before[index] !== 'failed',
  );
}

/** No verdict is worse than before; where the strategy breaks a condition, all are met. */
export function meetsAsMuch(replications: Replications, subject: ChangedStrategy): boolean {
  const before = verdicts(subject.replications, subject);
  return verdicts(replications, subject).every((verdict, index) =>
    subject.isRejected ? verdict === 'met' : ranks[verdict] >= ranks[before[index] ?? 'met'],
  );
}

function verdicts(
  replications: Replications,
  { set, z }: ChangedStrategy,
): readonly ThresholdVerdict[] {
  const strategy = { name: '', replications };
  const results = checkThresholds(set.thresholds, [strategy], { clock: set, z });
  return results.map(({ verdict }) => verdict);
}

/** In pairs; `z`: the normal quantile of the intervals. */
export function savingOf(
  change: Change,
  replications: Replications,
  subject: ChangedStrategy,
  z: number,
): Saving {
  const before = subject.replications.slice(0, replications.length);
  const costBefore = mean(before, 'cost_usd');
  const isWhole = replications.length === subject.replications.length;
  const saved = difference('cost_usd', [before, replications], z);
  const later = difference('makespan_s', [replications, before], z);
  const isChance = [...before, ...replications].some(({ isDrawn }) => isDrawn);
  const hasInterval = replications.length >= leastSure || !isChance;
  const part = (usd: number) => usd / costBefore;
  const inAll = (1 - part(saved.mean)) * mean(subject.replications, 'cost_usd');
  return {
    change,
    replications: replications.length,
    costUsd: isWhole ? mean(replications, 'cost_usd') : inAll,
    interruptions: mean(replications, 'interruptions'),
    share: part(saved.mean),
    // Nothing saves more than all.
    shareInterval: hasInterval
      ? { low: part(saved.low), high: Math.min(1, part(saved.high)) }
      : undefined,
    laterS: later.mean,
    laterInterval: hasInterval ? { low: later.low, high: later.high } : undefined,
  };
}

/** Whether each of the replications costs less with the change. */
export function savesInEach(replications: Replications, subject: ChangedStrategy): boolean {
  return replications.every(({ values: { cost_usd: cost = Infinity } }, index) => {
    return cost < (subject.replications[index]?.values.cost_usd ?? 0);
  });
}

/** The first less the second, where both define it; without chance the interval is the mean. */
function difference(
  metric: MetricName,
  [first, second]: readonly [Replications, Replications],
  z: number,
): Interval & { readonly mean: number } {
  const values = first.flatMap(({ values: one }, index) => {
    const [value, other] = [one[metric], second[index]?.values[metric]];
    return value === undefined || other === undefined ? [] : [value - other];
  });
  const isChance = [...first, ...second].some(({ isDrawn }) => isDrawn);
  return { mean: sure(meanOf(values)), ...meanInterval(values, isChance ? z : 0) };
}

/** Over the replications that define it. */
export function mean(replications: Replications, metric: MetricName): number {
  return meanOf(definedValues(replications, metric)) ?? 0;
}
