/** The figures that answer the question, by strategy, as all tables print them. */
import type { MetricName } from '../../words/metrics.ts';
import { summaryOf } from '../../experiment/answers/choice.ts';
import type {
  Comparison,
  ExperimentResult,
  StrategyResult,
  Summary,
} from '../../experiment/result.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import { moneyScale, type Scale, timeScale } from '../layout/scale.ts';

/** One metric over all strategies. */
export interface AnswerRow {
  readonly label: string;
  readonly unit: string;
  readonly metric: MetricName;
  /** Means, or medians with the values between which nine of ten replications lie. */
  readonly kind: 'mean' | 'spread';
  /** By strategy. */
  readonly cells: readonly AnswerCell[];
}

/** One metric of one strategy. */
export interface AnswerCell {
  readonly strategy: string;
  /** `41.20 ± 0.55`, then ` [7 of 20]` if only some runs define it; `–` if none does. */
  readonly text: string;
  /** The mean alone, or the median. */
  readonly short: string;
  /** From the baseline: `−63.4 %`, or an absolute difference; empty if undefined or 0. */
  readonly difference: string;
  /** Whether the interval of the difference excludes 0. */
  readonly isClear: boolean;
}

type Quantity = 'money' | 'time' | 'share' | 'count';

const lines: readonly (readonly [label: string, metric: MetricName, quantity: Quantity])[] = [
  ['cost', 'cost_usd', 'money'],
  ['cost per job', 'cost_per_job_usd', 'money'],
  ['makespan', 'makespan_s', 'time'],
  ['wait, mean', 'wait_mean_s', 'time'],
  ['wait, 95th percentile', 'wait_p95_s', 'time'],
  ['utilization', 'utilization', 'share'],
  ['interruptions', 'interruptions', 'count'],
  ['jobs failed', 'jobs_failed', 'count'],
  ['jobs unfinished', 'jobs_unfinished', 'count'],
];

/** Of these, where replications lie is worth a row of its own. */
const spread: readonly MetricName[] = ['cost_usd', 'makespan_s'];

/** All rows, in order. */
export function answerRows(result: ExperimentResult): readonly AnswerRow[] {
  const { strategies } = result;
  return lines.flatMap(([label, metric, quantity]) => {
    const summaries = strategies.map((strategy) => summaryOf(strategy, metric));
    const scale = scaleFor(quantity, summaries);
    const row = { unit: scale.unit, metric };
    const means = strategies.map((strategy) => cellOf(strategy, metric, scale));
    const rows: AnswerRow[] = [{ ...row, kind: 'mean', label, cells: means }];
    if (spread.includes(metric) && summaries.some(({ sd }) => sd)) {
      const cells = strategies.map((strategy) => spreadOf(strategy, metric, scale));
      rows.push({ ...row, kind: 'spread', label: `${label}, median and 5–95 %`, cells });
    }
    return rows;
  });
}

/** The median of the replications, and between which values nine of ten lie. */
function spreadOf(result: StrategyResult, metric: MetricName, scale: Scale): AnswerCell {
  const { p05, p50, p95 } = summaryOf(result, metric);
  const texts = [p50, p05, p95].map((value) =>
    value === undefined ? '–' : grouped(value / scale.divisor, scale.decimals),
  );
  const [median, low, high] = texts;
  const text = low === high ? `${median}` : `${median} (${low}–${high})`;
  return { strategy: result.name, text, short: `${median}`, difference: '', isClear: false };
}

/** The metric's row of a strategy's comparison; undefined for the baseline. */
export function comparisonOf(strategy: StrategyResult, metric: MetricName): Comparison | undefined {
  return strategy.comparison.find((row) => row.metric === metric);
}

/**
 * Half of the width of the mean's 95 % interval, before it ends where the metric does; undefined
 * for fewer than two replications.
 */
function halfWidth({ mean, ci95Low, ci95High }: Summary): number | undefined {
  if (mean === undefined || ci95Low === undefined || ci95High === undefined) return undefined;
  return Math.max(ci95High - mean, mean - ci95Low);
}

function scaleFor(quantity: Quantity, summaries: readonly Summary[]): Scale {
  const largest = Math.max(0, ...summaries.map(({ mean }) => mean ?? 0));
  if (quantity === 'time') return timeScale(largest);
  if (quantity === 'money') return moneyScale(largest);
  if (quantity === 'share') return { unit: '%', divisor: 0.01, decimals: 1 };
  const isWhole = summaries.every(({ mean, sd }) => Number.isInteger(mean ?? 0) && !sd);
  return { unit: '', divisor: 1, decimals: isWhole ? 0 : 1 };
}

function cellOf(result: StrategyResult, metric: MetricName, scale: Scale): AnswerCell {
  const { name: strategy } = result;
  const summary = summaryOf(result, metric);
  const { mean, n } = summary;
  const none = { strategy, text: '–', short: '–', difference: '', isClear: false };
  if (mean === undefined) return none;
  const half = halfWidth(summary);
  const value = grouped(mean / scale.divisor, scale.decimals);
  const width = half ? ` ± ${grouped(half / scale.divisor, scale.decimals)}` : '';
  const runs = result.replications.length;
  const missing = n < runs ? ` [${n} of ${runs}]` : '';
  const text = value + width + missing;
  return {
    strategy,
    text,
    short: value + missing,
    ...differenceOf(comparisonOf(result, metric), scale),
  };
}

function differenceOf(
  comparison: Comparison | undefined,
  scale: Scale,
): Pick<AnswerCell, 'difference' | 'isClear'> {
  const { meanDiff, ratio, ci95Low, ci95High } = comparison ?? {};
  if (!meanDiff) return { difference: '', isClear: false };
  const percent = ratio === undefined || scale.unit === '%' ? undefined : 100 * (ratio - 1);
  const difference =
    percent === undefined || scale.unit === ''
      ? signed(meanDiff / scale.divisor, scale.decimals)
      : `${signed(percent, 1)} %`;
  const isClear = ci95Low !== undefined && ci95High !== undefined && ci95Low * ci95High > 0;
  return { difference, isClear };
}

/** Always with a sign: `+3.1`, `−63.4`. */
export function signed(value: number, decimals: number): string {
  const text = grouped(Math.abs(value), decimals);
  return `${value < 0 ? '−' : '+'}${text}`;
}
