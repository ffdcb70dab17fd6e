/** What the replications of a point say about the conditions of a plan, however few there are. */
import { itemAt } from '../../kernel/lookup.ts';
import type { Threshold, Thresholds } from '../../scenario/sections/thresholds.ts';
import { metricRow } from '../../words/metrics.ts';
import { figureOf } from '../statistics/figures.ts';
import { wilson } from '../statistics/intervals.ts';
import { moments } from '../statistics/moments.ts';
import type { ReplicationResult, ThresholdResult } from '../result.ts';
import { checkThresholds } from '../answers/thresholds.ts';
import type { WallClock } from '../wall-clock.ts';
import { leastShare, type Looks } from './looks.ts';
import { binomialTail, strictStudent } from './small-samples.ts';

/** The conditions of a plan, and how they are decided. */
export interface Question {
  readonly thresholds: Thresholds;
  readonly clock: WallClock;
  readonly looks: Looks;
}

/** What a condition bounds: more capacity helps against time, and not against cost. */
export type BoundedBy = 'time' | 'cost' | 'else';

/** A condition at a point. */
export interface Judgement {
  readonly result: ThresholdResult;
  readonly boundedBy: BoundedBy;
  /** Whether what was seen meets it. */
  readonly seems: boolean;
  readonly verdict: 'met' | 'failed' | 'open';
}

/** By condition. `replications`: at least one. */
export function judge(
  { thresholds, clock, looks: { counts, z } }: Question,
  replications: readonly ReplicationResult[],
): readonly Judgement[] {
  const strategies = [{ name: '', replications }];
  const isDrawn = replications.some((one) => one.isDrawn);
  const isSmall = isDrawn && !counts.includes(replications.length);
  const seen = checkThresholds(thresholds, strategies, { clock, z: 0 });
  const decided = checkThresholds(thresholds, strategies, { clock, z });
  return thresholds.map((threshold, index): Judgement => {
    const result = itemAt(decided, index);
    const seems = itemAt(seen, index).verdict === 'met';
    const boundedBy = boundOf(threshold);
    if (isSmall) {
      const isBroken = !seems && surelyBreaks(threshold, result, replications);
      return { result, boundedBy, seems, verdict: isBroken ? 'failed' : 'open' };
    }
    const { verdict } = result;
    return { result, boundedBy, seems, verdict: verdict === 'too few to tell' ? 'open' : verdict };
  });
}

/** By its metric and its sign. */
export function boundOf({ metric, operator, measure }: Threshold): BoundedBy {
  const isShare = measure.kind === 'rate';
  const isUpper = operator.startsWith('<') && (!isShare || measure.operator.startsWith('>'));
  const isSpread = measure.kind === 'statistic' && measure.statistic === 'sd';
  const unit = metricRow(metric)?.unit;
  if (!isUpper || isSpread) return 'else';
  if (unit === 's') return 'time';
  return metric === 'cost_usd' ? 'cost' : 'else';
}

/** So small that a point may be dropped by it among thousands. */
const farChance = 0.001;

/** Of a condition that the replications seem to break. */
function surelyBreaks(
  { measure, operator, metric, part }: Threshold,
  { limit, n, meeting }: ThresholdResult,
  replications: readonly ReplicationResult[],
): boolean {
  const share = leastShare({ measure, operator });
  if (share !== undefined) return binomialTail(meeting, n, share) < farChance;
  if (measure.kind !== 'statistic') return false;
  const isUpper = operator.startsWith('<');
  const { statistic } = measure;
  // More replications only add to the least and the greatest.
  if (statistic === (isUpper ? 'max' : 'min')) return true;
  if (statistic !== 'mean') return false;
  const values = replications.flatMap((one) => figureOf(one, { metric, ...part }) ?? []);
  if (values.length < n) return true;
  const { mean = 0, sd = Infinity } = moments(values);
  const half = (strictStudent(farChance, n - 1) * sd) / Math.sqrt(n);
  return isUpper ? mean - half > limit : mean + half < limit;
}

/** Whether all conditions are met after `count` replications that go on as those seen. */
export function willBeMet(
  { thresholds, looks: { z } }: Question,
  judgements: readonly Judgement[],
  count: number,
): boolean {
  return judgements.every(({ result: { n, meeting }, seems }, index) => {
    const share = leastShare(itemAt(thresholds, index));
    if (share === undefined) return seems;
    return wilson((meeting / n) * count, count, z).low >= share;
  });
}
