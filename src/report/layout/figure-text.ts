/** Figures in sentences, with their units: `$12.34`, `7.42 h`, `07:32`, `95 %`. */
import type { ExperimentResult } from '../../experiment/result.ts';
import { clockText } from '../../experiment/wall-clock.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import { type MetricName, metricRow } from '../../words/metrics.ts';
import { moneyScale, timeScale } from './scale.ts';

/** `$12.34`; below a dollar with more decimals. */
export function dollarText(usd: number): string {
  const { decimals } = moneyScale(Math.abs(usd));
  return `${usd < 0 ? '−' : ''}$${grouped(Math.abs(usd), decimals)}`;
}

/** `7.42 h`, `38.2 min` or `12.5 s`. */
export function durationText(seconds: number): string {
  const { unit, divisor, decimals } = timeScale(Math.abs(seconds));
  const text = grouped(Math.abs(seconds) / divisor, decimals);
  return `${seconds < 0 ? '−' : ''}${text} ${unit}`;
}

/** `95 %`, `7.4 %`. */
export function percentText(share: number): string {
  const percent = 100 * share;
  return `${grouped(percent, Number.isInteger(percent) ? 0 : 1)} %`;
}

/** `1 replication`, `20 replications`. */
export function countedText(count: number, noun: string): string {
  return `${grouped(count, 0)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A value of the metric; instants are times of day where the scenario has a start. */
export function valueText(
  metric: MetricName,
  value: number,
  { clock }: Pick<ExperimentResult, 'clock'>,
): string {
  if (metric === 'finish_s' && clock !== undefined) return clockText(clock, value);
  return amountText(metric, value);
}

/** A difference of two values. */
export function amountText(metric: MetricName, value: number): string {
  const unit = metricRow(metric)?.unit ?? '';
  if (unit === 'USD') return dollarText(value);
  if (unit === 's') return durationText(value);
  if (unit === 'ratio') return percentText(value);
  return `${grouped(value, Number.isInteger(value) ? 0 : 1)} ${unit}`;
}
