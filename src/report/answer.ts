/** The answer in sentences: cheapest, fastest, trade-off, problems. */
import { baselineOf, type ExperimentResult, type StrategyResult } from '../experiment/result.ts';
import type { MetricName } from '../words/metrics.ts';
import { comparisonOf, moneyScale, summaryOf, timeScale } from './answer-table.ts';
import { sure } from '../kernel/lookup.ts';
import { grouped } from '../kernel/text/numbers.ts';

type Strategies = readonly StrategyResult[];
/** How names are emphasized. */
type Emphasis = (text: string) => string;

/** One sentence each, in the order of importance; names go through `emphasis`. */
export function answerSentences(
  { strategies }: ExperimentResult,
  emphasis: Emphasis = (text) => text,
): readonly string[] {
  const finishers = strategies.filter((strategy) => finishes(strategy, strategies));
  const cheapest = least(finishers, 'cost_usd');
  const fastest = least(finishers, 'makespan_s');
  const best = [
    ...winnerSentence(strategies, cheapest, { ...money, emphasis }),
    ...winnerSentence(strategies, fastest, { ...time, emphasis }),
    ...tradeOff(cheapest, fastest),
  ];
  const answer = finishers.length === 0 ? ['No strategy finishes the work.'] : best;
  return [...answer, ...strategies.flatMap((strategy) => problemSentence(strategy, emphasis))];
}

/**
 * Whether every replication ends all of its jobs, with no more failures than under any other
 * strategy: unfinished work is neither cheap nor fast.
 */
function finishes(strategy: StrategyResult, strategies: Strategies): boolean {
  const failed = (one: StrategyResult) => summaryOf(one, 'jobs_failed').mean ?? 0;
  const fewest = Math.min(...strategies.map(failed));
  const ends = strategy.replications.every(({ values }) => values.makespan_s !== undefined);
  return ends && failed(strategy) === fewest;
}

/** The strategies whose mean is least: one, or several that are equal. */
function least(strategies: Strategies, metric: MetricName): Strategies {
  const mean = (strategy: StrategyResult) => meanOf(strategy, metric);
  const lowest = Math.min(...strategies.map(mean));
  return strategies.filter((strategy) => mean(strategy) === lowest);
}

/** Only of strategies that finish: cost and makespan are defined in all of their runs. */
function meanOf(strategy: StrategyResult, metric: MetricName): number {
  return sure(summaryOf(strategy, metric).mean);
}

/** How a sentence words a metric. */
interface Wording {
  readonly metric: MetricName;
  readonly alone: string;
  readonly among: readonly [one: string, several: string];
  readonly text: (value: number) => string;
}

const money: Wording = {
  metric: 'cost_usd',
  alone: 'It costs ',
  among: [' is cheapest: ', ' cost the same: '],
  text: dollarText,
};
const time: Wording = {
  metric: 'makespan_s',
  alone: 'It is done after ',
  among: [' is done first: after ', ' are done at the same time: after '],
  text: durationText,
};

function winnerSentence(
  strategies: Strategies,
  winners: Strategies,
  wording: Wording & { readonly emphasis: Emphasis },
): readonly string[] {
  const [winner] = winners;
  if (winner === undefined) return [];
  const { metric, alone, among, text, emphasis } = wording;
  const names = winners.map(({ name }) => emphasis(name)).join(' and ');
  const all = strategies.every((strategy) => finishes(strategy, strategies));
  const scope = all ? '' : 'Of those that do all the work, ';
  const several = names + (winners.length === 1 ? among[0] : among[1]);
  const subject = strategies.length === 1 ? alone : scope + several;
  const { ci95Low, ci95High } = summaryOf(winner, metric);
  const hasInterval = ci95Low !== undefined && ci95High !== undefined && ci95Low < ci95High;
  const interval = hasInterval ? ` (95 % interval ${text(ci95Low)} to ${text(ci95High)})` : '';
  const { name } = baselineOf(strategies);
  const against = winners.length === 1 ? comparedText(winner, metric, name) : '';
  return [`${subject}${text(meanOf(winner, metric))}${interval}${against}.`];
}

/** `, 63.4 % less than on-demand`, or that the replications cannot tell the two apart. */
function comparedText(strategy: StrategyResult, metric: MetricName, baseline: string): string {
  const comparison = comparisonOf(strategy, metric);
  if (comparison?.ratio === undefined) return '';
  const { ci95Low, ci95High, ratio, n } = comparison;
  if (ci95Low !== undefined && ci95High !== undefined && ci95Low * ci95High <= 0) {
    return `, which ${n} replications cannot tell apart from ${baseline}`;
  }
  const percent = grouped(Math.abs(100 * (ratio - 1)), 1);
  return `, ${percent} % ${ratio < 1 ? 'less' : 'more'} than ${baseline}`;
}

/** What the cheapest saves, and what it takes longer than the fastest. */
function tradeOff([cheapest]: Strategies, fastest: Strategies): readonly string[] {
  const [quickest] = fastest;
  if (cheapest === undefined || quickest === undefined || fastest.includes(cheapest)) return [];
  const difference = (metric: MetricName) => meanOf(cheapest, metric) - meanOf(quickest, metric);
  const saved = dollarText(-difference('cost_usd'));
  const longer = durationText(difference('makespan_s'));
  return [
    `Taking ${cheapest.name} over ${quickest.name} saves ${saved} and takes ${longer} longer.`,
  ];
}

/** Interruptions, failed and unfinished jobs, if any. */
function problemSentence(strategy: StrategyResult, emphasis: Emphasis): readonly string[] {
  const mean = (metric: MetricName) => summaryOf(strategy, metric).mean ?? 0;
  const counts = [
    [mean('interruptions'), 'interruptions'],
    [mean('jobs_failed'), 'failed jobs'],
    [mean('jobs_unfinished'), 'unfinished jobs'],
  ] as const;
  const problems = counts
    .filter(([count]) => count > 0)
    .map(([count, noun]) => `${grouped(count, Number.isInteger(count) ? 0 : 1)} ${noun}`);
  if (problems.length === 0) return [];
  const average = strategy.replications.length > 1 ? ' on average' : '';
  return [`${emphasis(strategy.name)} has ${problems.join(', ')}${average}.`];
}

/** `$12.34`; below a dollar with more decimals. */
function dollarText(usd: number): string {
  const { decimals } = moneyScale(Math.abs(usd));
  return `${usd < 0 ? '−' : ''}$${grouped(Math.abs(usd), decimals)}`;
}

/** `7.42 h`, `38.2 min` or `12.5 s`. */
function durationText(seconds: number): string {
  const { unit, divisor, decimals } = timeScale(Math.abs(seconds));
  const text = grouped(Math.abs(seconds) / divisor, decimals);
  return `${seconds < 0 ? '−' : ''}${text} ${unit}`;
}
