/** What goes wrong in the runs of a strategy, in a sentence. */
import { type ChoiceOfStrategies, meanOr } from '../../experiment/answers/choice.ts';
import type { ExperimentResult, StrategyResult } from '../../experiment/result.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import type { MetricName } from '../../words/metrics.ts';
import { percentText } from '../layout/figure-text.ts';

/** What sentences are made from. */
export interface AnswerContext {
  readonly result: ExperimentResult;
  readonly choice: ChoiceOfStrategies;
  /** How names are emphasized. */
  readonly emphasis: (name: string) => string;
}

/** Interruptions, failed and unfinished jobs, if any. */
export function troubleTexts(
  strategy: StrategyResult,
  { result, choice, emphasis }: AnswerContext,
): readonly string[] {
  const mean = (metric: MetricName) => meanOr(strategy, metric, 0);
  const submitted = mean('jobs_submitted');
  const counts = [
    [mean('interruptions'), 'interruptions', ''],
    [mean('jobs_failed'), 'failed jobs', shareText(mean('jobs_failed'), submitted)],
    [mean('jobs_unfinished'), 'unfinished jobs', shareText(mean('jobs_unfinished'), submitted)],
  ] as const;
  const found = counts
    .filter(([count]) => count > 0)
    .map(([count, noun, share]) => {
      return `${grouped(count, Number.isInteger(count) ? 0 : 1)} ${noun}${share}`;
    });
  if (found.length === 0) return [];
  const average = strategy.replications.length > 1 ? ' on average' : '';
  const { unfinished } = choice;
  const isLeftOut = unfinished.includes(strategy) && unfinished.length < result.strategies.length;
  const verb = isLeftOut ? 'does not do all the work: it has' : 'has';
  return [`${emphasis(strategy.name)} ${verb} ${found.join(', ')}${average}.`];
}

function shareText(count: number, of: number): string {
  return count === of ? ' (all of them)' : ` (${percentText(count / of)} of ${grouped(of, 0)})`;
}
