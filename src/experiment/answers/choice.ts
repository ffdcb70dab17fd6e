/** Which strategies do all the work, which of them meet the conditions, and which is chosen. */
import { sure } from '../../kernel/lookup.ts';
import type { MetricName } from '../../words/metrics.ts';
import type {
  ExperimentResult,
  ReplicationResult,
  StrategyResult,
  ThresholdResult,
} from '../result.ts';

/** Strategies of an experiment. */
export type Strategies = readonly StrategyResult[];

/** What strategies are judged by. */
export type Candidate = Pick<StrategyResult, 'name' | 'summary'> & {
  readonly replications: readonly Pick<ReplicationResult, 'values'>[];
};

/** Strategies, each in one of the four groups; the order of the document. */
export interface ChoiceOfStrategies<One extends Candidate = StrategyResult> {
  /** They do all the work, and meet all conditions. */
  readonly eligible: readonly One[];
  /** They do all the work and break nothing, but of a condition the replications cannot tell. */
  readonly undecided: readonly One[];
  /** They do all the work, and break a condition. */
  readonly rejected: readonly One[];
  /** They leave work, or more of their jobs fail than under another strategy. */
  readonly unfinished: readonly One[];
}

export function choose<One extends Candidate>({
  strategies,
  thresholds,
}: {
  readonly strategies: readonly One[];
  readonly thresholds: readonly Pick<ThresholdResult, 'strategy' | 'verdict'>[];
}): ChoiceOfStrategies<One> {
  const verdictsOf = (name: string) =>
    thresholds.filter(({ strategy }) => strategy === name).map(({ verdict }) => verdict);
  const finishers = strategies.filter((strategy) => finishes(strategy, strategies));
  const group = (strategy: One) => {
    const verdicts = verdictsOf(strategy.name);
    if (verdicts.includes('failed')) return 'rejected';
    return verdicts.includes('too few to tell') ? 'undecided' : 'eligible';
  };
  return {
    eligible: finishers.filter((strategy) => group(strategy) === 'eligible'),
    undecided: finishers.filter((strategy) => group(strategy) === 'undecided'),
    rejected: finishers.filter((strategy) => group(strategy) === 'rejected'),
    unfinished: strategies.filter((strategy) => !finishers.includes(strategy)),
  };
}

/** The strategy that an answer is about. */
export interface ChosenStrategy<One extends Candidate = StrategyResult> {
  /** undefined = none does all the work. */
  readonly strategy: One | undefined;
  /** Whether it breaks a condition. */
  readonly isRejected: boolean;
}

/** Of those that do all the work, the cheapest that meets the conditions, or else of the others. */
export function chosenOf<One extends Candidate>(
  choice: ChoiceOfStrategies<One>,
): ChosenStrategy<One> {
  const { eligible, undecided, rejected } = choice;
  const inOrder = [eligible, undecided, rejected].flatMap((group) => inOrderOf('cost_usd', group));
  const [strategy] = inOrder;
  return { strategy, isRejected: strategy !== undefined && rejected.includes(strategy) };
}

/** The conditions that a strategy breaks. */
export function brokenBy(
  { thresholds }: Pick<ExperimentResult, 'thresholds'>,
  { name }: StrategyResult,
): readonly ThresholdResult[] {
  return thresholds.filter(({ strategy, verdict }) => strategy === name && verdict === 'failed');
}

/**
 * Whether every replication ends all of its jobs and some succeed, with no more failures than under
 * any other strategy: unfinished work is neither cheap nor fast.
 */
function finishes(strategy: Candidate, strategies: readonly Candidate[]): boolean {
  const failed = (one: Candidate) => meanOr(one, 'jobs_failed', 0);
  const fewest = Math.min(...strategies.map(failed));
  const ends = strategy.replications.every(
    ({ values }) => values.makespan_s !== undefined && values.jobs_succeeded !== 0,
  );
  return ends && failed(strategy) === fewest;
}

/** From the least mean of the metric on; of equal ones the document's order. */
export function inOrderOf<One extends Candidate>(
  metric: MetricName,
  strategies: readonly One[],
): readonly One[] {
  return [...strategies].sort((a, b) => meanOf(a, metric) - meanOf(b, metric));
}

/** The strategies whose mean is least: one, or several that are equal. */
export function least(metric: MetricName, strategies: Strategies): Strategies {
  const lowest = Math.min(...strategies.map((strategy) => meanOf(strategy, metric)));
  return strategies.filter((strategy) => meanOf(strategy, metric) === lowest);
}

/** Only of metrics that the strategy defines in some replication: those that finish do of cost. */
export function meanOf(strategy: Candidate, metric: MetricName): number {
  return sure(summaryOf(strategy, metric).mean);
}

/** The metric's mean, or `otherwise` where no replication defines it. */
export function meanOr(strategy: Candidate, metric: MetricName, otherwise: number): number {
  return summaryOf(strategy, metric).mean ?? otherwise;
}

/** One mean as a part of another; 0 where there is nothing. */
export function partOf(strategy: StrategyResult, part: MetricName, whole: MetricName): number {
  const all = meanOr(strategy, whole, 0);
  return all === 0 ? 0 : meanOr(strategy, part, 0) / all;
}

/** The metric's row of a strategy's summary. */
export function summaryOf({ summary }: Pick<Candidate, 'summary'>, metric: MetricName) {
  return sure(summary.find((row) => row.metric === metric));
}
