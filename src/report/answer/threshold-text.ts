/** Conditions in words: what was seen, how many replications meet them, and what follows. */
import type { ExperimentResult, ThresholdResult } from '../../experiment/result.ts';
import { trimmed } from '../../kernel/text/numbers.ts';
import { metricRow } from '../../words/metrics.ts';
import { amountText, percentText, valueText } from '../layout/figure-text.ts';

/** What shows times of day. */
type Clocked = Pick<ExperimentResult, 'clock'>;

/** One line a condition on each strategy. */
export function thresholdLines(result: ExperimentResult): string {
  return result.thresholds
    .map((one) => {
      const { strategy, text, verdict } = one;
      return `- ${strategy}: ${text} – ${verdict}: ${seenText(one, result)}; ${countText(one)}`;
    })
    .join('\n');
}

const marks = { met: '✔', failed: '✗', 'too few to tell': '?' } as const;

/** How a verdict is shown in a table or a list. */
export function verdictMark({ verdict }: Pick<ThresholdResult, 'verdict'>): string {
  return marks[verdict];
}

/** `finish: p(95)<=08:00 (11:52, 3.87 h too late; 0 of 20 replications meet it, …)`. */
export function breachText(one: ThresholdResult, result: Clocked): string {
  const { text, measure, value, limit } = one;
  const isFar = value !== undefined && measure !== 'rate' && value !== limit;
  const beyond = isFar ? `, ${beyondText(one, value - limit)}` : '';
  return `${text} (${seenText(one, result)}${beyond}; ${countText(one)})`;
}

/** `3.87 h too late`, `$12.50 too much`, `2.1 % below the limit`. */
function beyondText({ metric }: ThresholdResult, difference: number): string {
  const amount = amountText(metric, Math.abs(difference));
  if (difference < 0) return `${amount} below the limit`;
  if (metric === 'finish_s') return `${amount} too late`;
  const unit = metricRow(metric)?.unit;
  if (unit === 's') return `${amount} too long`;
  return unit === 'USD' ? `${amount} too much` : `${amount} above the limit`;
}

/** `18 of 20 replications meet it, 95 % interval 70 to 97 %`. */
export function countText({ n, meeting, share: { low, high } }: ThresholdResult): string {
  const noun = n === 1 ? 'replication' : 'replications';
  const verb = meeting === 1 ? 'meets' : 'meet';
  const count = `${meeting} of ${n} ${noun} ${verb} it`;
  return low === high ? count : `${count}, 95 % interval ${percent(low)} to ${percent(high)} %`;
}

function percent(share: number): string {
  return trimmed(100 * share, 1);
}

export function seenText({ metric, measure, value }: ThresholdResult, result: Clocked): string {
  if (value === undefined) return 'not defined';
  return measure === 'rate' ? percentText(value) : valueText(metric, value, result);
}
