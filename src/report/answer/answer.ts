/** The answer in sentences: which strategy, how sure, what else there is, and what goes wrong. */
import {
  brokenBy,
  choose,
  inOrderOf,
  least,
  meanOf,
  meanOr,
  type Strategies,
  summaryOf,
} from '../../experiment/answers/choice.ts';
import { baselineOf, type ExperimentResult, type StrategyResult } from '../../experiment/result.ts';
import { compare } from '../../experiment/statistics/statistics.ts';
import { sure } from '../../kernel/lookup.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import type { MetricName } from '../../words/metrics.ts';
import { amountText, dollarText, durationText } from '../layout/figure-text.ts';
import { limited } from '../layout/limited.ts';
import { comparisonOf } from './answer-table.ts';
import { hingeSentences } from './hinge-text.ts';
import { savingSentences } from './saving-text.ts';
import { sizeSentences } from './size-text.ts';
import { breachText, countText } from './threshold-text.ts';
import { type AnswerContext, troubleTexts } from './trouble-text.ts';

/** The sentences of an answer by what they are about. */
export interface AnswerParts {
  /** Which strategy, how sure, what else there is. */
  readonly answer: readonly string[];
  /** What the answer hangs on. */
  readonly hinges: readonly string[];
  /** Interruptions, failed and unfinished jobs. */
  readonly troubles: readonly string[];
  readonly savings: readonly string[];
}

/** One sentence each, in the order of importance; names go through `emphasis`. */
export function answerSentences(
  result: ExperimentResult,
  emphasis: AnswerContext['emphasis'] = (text) => text,
): readonly string[] {
  const { answer, hinges, troubles, savings } = answerParts(result, emphasis);
  return [...answer, ...hinges, ...troubles, ...savings];
}

/** The same by what they are about. */
export function answerParts(
  result: ExperimentResult,
  emphasis: AnswerContext['emphasis'] = (text) => text,
): AnswerParts {
  const context = { result, choice: choose(result), emphasis };
  const chosen = result.thresholds.length === 0 ? best(context) : bestWithin(context);
  const troubles = result.strategies.flatMap((strategy) => troubleTexts(strategy, context));
  return {
    answer: [...chosen, ...sizeSentences(baselineOf(result.strategies).assumedSizes)],
    hinges: hingeSentences(result),
    troubles: limited(troubles, 'have interruptions, failed or unfinished jobs'),
    savings: savingSentences(result, emphasis),
  };
}

/** Without conditions: the cheapest, the first, and what one buys over the other. */
function best(context: AnswerContext): readonly string[] {
  const { eligible } = context.choice;
  if (eligible.length === 0) return [nothingFinished(context.result.strategies)];
  const cheapest = least('cost_usd', eligible);
  const fastest = least('makespan_s', eligible);
  return [
    winner(cheapest, context, money),
    winner(fastest, context, time),
    ...tradeOff(cheapest, fastest),
  ];
}

/** With conditions: the cheapest that meets them all, the next one, and why not the others. */
function bestWithin(context: AnswerContext): readonly string[] {
  const { result, choice, emphasis } = context;
  const { eligible, undecided, rejected } = choice;
  if (eligible.length + undecided.length + rejected.length === 0) {
    return [nothingFinished(result.strategies)];
  }
  const [first, second] = inOrderOf('cost_usd', eligible);
  const open = inOrderOf('cost_usd', undecided).map((strategy) => doubt(strategy, first, context));
  const doubts = limited(open, 'have too few replications to tell');
  const broken = rejected.map((strategy) => {
    const conditions = brokenBy(result, strategy).map((one) => breachText(one, result));
    return `${emphasis(strategy.name)} breaks ${conditions.join(' and ')}.`;
  });
  const breaches = limited(broken, 'break a condition');
  if (first === undefined) {
    const none = undecided.length === 0 ? 'No strategy meets' : 'No strategy surely meets';
    return [`${none} all conditions.`, ...doubts, ...breaches];
  }
  return [
    winner([first], context, within),
    `It is done after ${meanText(first, 'makespan_s')}.`,
    ...(second === undefined ? [] : [runnerUp(first, second, emphasis)]),
    ...doubts,
    ...breaches,
  ];
}

function runnerUp(
  first: StrategyResult,
  second: StrategyResult,
  emphasis: AnswerContext['emphasis'],
) {
  const more = meanOf(second, 'cost_usd') - meanOf(first, 'cost_usd');
  const later = laterText(first, second);
  const cost = more === 0 ? 'costs the same' : `costs ${dollarText(more)} more`;
  const when = later === undefined ? 'is done at about the same time' : `is done ${later}`;
  return `Next is ${emphasis(second.name)}, which meets them too: it ${cost} and ${when}.`;
}

/** `27.8 min later`; undefined = the replications cannot tell. */
function laterText(first: StrategyResult, second: StrategyResult): string | undefined {
  const pairs = compare(second.replications, first.replications);
  const { meanDiff, ci95Low, ci95High } = sure(pairs.find(({ metric }) => metric === 'makespan_s'));
  const isOpen = ci95Low !== undefined && ci95High !== undefined && ci95Low * ci95High <= 0;
  if (!meanDiff || isOpen) return undefined;
  return `${durationText(Math.abs(meanDiff))} ${meanDiff < 0 ? 'earlier' : 'later'}`;
}

/** A strategy of which the replications cannot tell whether it meets the conditions. */
function doubt(
  strategy: StrategyResult,
  first: StrategyResult | undefined,
  { result, emphasis }: AnswerContext,
): string {
  const less = first === undefined ? 0 : meanOf(first, 'cost_usd') - meanOf(strategy, 'cost_usd');
  const price =
    first === undefined
      ? `costs ${meanText(strategy, 'cost_usd')}`
      : less >= 0
        ? `would cost ${dollarText(less)} less`
        : `costs ${dollarText(-less)} more`;
  const open = result.thresholds.filter(
    (one) => one.strategy === strategy.name && one.verdict === 'too few to tell',
  );
  const counts = open.map((one) => `${one.text} (${countText(one)})`).join(' and ');
  const runs = strategy.replications.length;
  const few = `${runs} replication${runs === 1 ? ' is' : 's are'} too few to tell whether it meets`;
  return `${emphasis(strategy.name)} ${price}, but ${few} ${counts}.`;
}

/** How a sentence words a metric. */
interface Wording {
  readonly metric: MetricName;
  readonly alone: string;
  readonly among: readonly [one: string, several: string];
  /** Precedes a name where not all strategies do the work. */
  readonly scope: string;
}

const scope = 'Of those that do all the work, ';
const money: Wording = {
  metric: 'cost_usd',
  alone: 'It costs ',
  among: [' is cheapest: ', ' cost the same: '],
  scope,
};
const time: Wording = {
  metric: 'makespan_s',
  alone: 'It is done after ',
  among: [' is done first: after ', ' are done at the same time: after '],
  scope,
};
const within: Wording = {
  metric: 'cost_usd',
  alone: 'It meets all conditions and costs ',
  among: [' is the cheapest that meets all conditions: ', ''],
  scope: '',
};

function winner(
  winners: Strategies,
  { result, choice, emphasis }: AnswerContext,
  wording: Wording,
) {
  const { strategies } = result;
  const { metric, alone, among } = wording;
  const names = winners.map(({ name }) => emphasis(name)).join(' and ');
  const where = choice.unfinished.length === 0 ? '' : wording.scope;
  const several = where + names + (winners.length === 1 ? among[0] : among[1]);
  const subject = strategies.length === 1 ? alone : several;
  const [first] = winners as readonly [StrategyResult];
  const { name } = baselineOf(strategies);
  const against = winners.length === 1 ? comparedText(first, metric, name) : '';
  return `${subject}${meanText(first, metric)}${against}.`;
}

/** `$12.34 (95 % interval $11.90 to $12.78)`; without one where all replications are equal. */
function meanText(strategy: StrategyResult, metric: MetricName): string {
  const { ci95Low, ci95High } = summaryOf(strategy, metric);
  const mean = amountText(metric, meanOf(strategy, metric));
  const hasInterval = ci95Low !== undefined && ci95High !== undefined && ci95Low < ci95High;
  if (!hasInterval) return mean;
  const [low, high] = [amountText(metric, ci95Low), amountText(metric, ci95High)];
  return `${mean} (95 % interval ${low} to ${high})`;
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

function nothingFinished(strategies: Strategies): string {
  const none = strategies.every((one) => meanOr(one, 'jobs_succeeded', 0) === 0);
  return none ? 'No job succeeds: there is nothing to compare.' : 'No strategy finishes the work.';
}
