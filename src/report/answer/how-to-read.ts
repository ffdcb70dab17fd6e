/** What the figures of a table mean: means, intervals, ranges and differences. */
import { baselineOf, type StrategyResult } from '../../experiment/result.ts';
import { hasPoints } from './points-table.ts';

/** What a table of the answer shows of chance, and of the first strategy. */
export interface TableContent {
  /** Where the range of replications is; empty = it is not shown. */
  readonly range: string;
  readonly hasIntervals: boolean;
  readonly hasDifferences: boolean;
}

/** What the figures of the tables mean. */
export function howToRead(
  strategies: readonly StrategyResult[],
  content: TableContent = wholeContent(strategies),
): string {
  const { name, replications } = baselineOf(strategies);
  const means = replications.length === 1 ? oneRun(strategies) : severalRuns(strategies, content);
  if (strategies.length === 1) return means;
  const noun = hasPoints({ strategies }) ? 'points' : 'strategies';
  if (!content.hasDifferences)
    return `${means}\nAll ${noun} have the same jobs and the same chances.`;
  return `${means}\nDifferences are against ${name}, under the same jobs and the same chances.`;
}

/** Of tables in files; those of points compare with none of them. */
function wholeContent(strategies: readonly StrategyResult[]): TableContent {
  const hasDifferences = !hasPoints({ strategies });
  return { range: 'beside the median', hasIntervals: true, hasDifferences };
}

function oneRun(strategies: readonly StrategyResult[]): string {
  return isCertain(strategies)
    ? 'One replication; chance has no part in it, so that all would be equal.'
    : 'One replication: how much chance is in these figures, it cannot tell.';
}

function severalRuns(
  strategies: readonly StrategyResult[],
  { range, hasIntervals }: TableContent,
): string {
  const runs = baselineOf(strategies).replications.length;
  if (isCertain(strategies))
    return `All ${runs} replications are equal: chance has no part in them.`;
  const half = " ± half of the 95 % interval of the mean (Student's t)";
  const means = `Means of ${runs} replications${hasIntervals ? half : ''}.`;
  if (hasPoints({ strategies }) || range === '') return means;
  return `${means}\nNine of ten replications lie between the two values ${range}.`;
}

/** Whether nothing was drawn in any run. */
function isCertain(strategies: readonly StrategyResult[]): boolean {
  return strategies.every(({ replications }) => replications.every(({ isDrawn }) => !isDrawn));
}
