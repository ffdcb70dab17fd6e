/** The figures that answer the question, by strategy, as all tables print them. */
import type { MetricName } from '../words/metrics.ts';
import type {
  Comparison,
  ExperimentResult,
  StrategyResult,
  Summary,
} from '../experiment/result.ts';
import { sure } from '../kernel/lookup.ts';
import { grouped } from '../kernel/text/numbers.ts';

/** One metric over all strategies. */
export interface AnswerRow {
  readonly label: string;
  readonly unit: string;
  readonly metric: MetricName;
  /** By strategy. */
  readonly cells: readonly AnswerCell[];
}

/** One metric of one strategy. */
export interface AnswerCell {
  readonly strategy: string;
  /** `41.20 ± 0.55`, then ` [7 of 20]` if only some runs define it; `–` if none does. */
  readonly text: string;
  /** From the baseline: `−63.4 %`, or an absolute difference; empty if undefined or 0. */
  readonly difference: string;
  /** Whether the interval of the difference excludes 0. */
  readonly isClear: boolean;
}

/** What a unit's figures are divided by, and how many decimals they take. */
interface Scale {
  readonly unit: string;
  readonly divisor: number;
  readonly decimals: number;
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

/** All rows, in order. */
export function answerRows(result: ExperimentResult): readonly AnswerRow[] {
  return lines.map(([label, metric, quantity]) => {
    const scale = scaleFor(
      quantity,
      result.strategies.map((strategy) => summaryOf(strategy, metric)),
    );
    const cells = result.strategies.map((strategy) => cellOf(strategy, metric, scale));
    return { label, unit: scale.unit, metric, cells };
  });
}

/** The metric's row of a strategy's summary. */
export function summaryOf(strategy: StrategyResult, metric: MetricName): Summary {
  return sure(strategy.summary.find((row) => row.metric === metric));
}

/** The metric's row of a strategy's comparison; undefined for the baseline. */
export function comparisonOf(strategy: StrategyResult, metric: MetricName): Comparison | undefined {
  return strategy.comparison.find((row) => row.metric === metric);
}

/** Half of the width of the mean's 95 % interval; undefined for fewer than two replications. */
export function halfWidth(row: {
  readonly ci95Low: number | undefined;
  readonly ci95High: number | undefined;
}): number | undefined {
  if (row.ci95Low === undefined || row.ci95High === undefined) return undefined;
  return (row.ci95High - row.ci95Low) / 2;
}

const secondsPerMinute = 60;
const secondsPerHour = 3_600;

/** Minutes from two minutes, hours from three hours: by the largest of the row. */
export function timeScale(largestSeconds: number): Scale {
  if (largestSeconds >= 3 * secondsPerHour) {
    return { unit: 'h', divisor: secondsPerHour, decimals: 2 };
  }
  if (largestSeconds >= 2 * secondsPerMinute) {
    return { unit: 'min', divisor: secondsPerMinute, decimals: 1 };
  }
  return { unit: 's', divisor: 1, decimals: 1 };
}

/** Cents from a dollar on, hundredths of a cent from a cent on, millionths of a dollar below. */
export function moneyScale(largestUsd: number): Scale {
  const decimals = largestUsd >= 1 ? 2 : largestUsd >= 0.01 ? 4 : 6;
  return { unit: 'USD', divisor: 1, decimals };
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
  if (mean === undefined) return { strategy, text: '–', difference: '', isClear: false };
  const half = halfWidth(summary);
  const value = grouped(mean / scale.divisor, scale.decimals);
  const width = half ? ` ± ${grouped(half / scale.divisor, scale.decimals)}` : '';
  const runs = result.replications.length;
  const missing = n < runs ? ` [${n} of ${runs}]` : '';
  const text = value + width + missing;
  return { strategy, text, ...differenceOf(comparisonOf(result, metric), scale) };
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
