/** The strategy of which changes are played. */
import { choose, inOrderOf } from '../choice.ts';
import type { ExperimentResult, StrategyResult } from '../result.ts';

/** Of those that do all the work, the cheapest that meets the conditions, or else of the others. */
export function chosenOf(result: Pick<ExperimentResult, 'strategies' | 'thresholds'>): {
  /** undefined = none does all the work. */
  readonly strategy: StrategyResult | undefined;
  /** Whether it breaks a condition. */
  readonly isRejected: boolean;
} {
  const { eligible, undecided, rejected } = choose(result);
  const inOrder = [eligible, undecided, rejected].flatMap((group) => inOrderOf('cost_usd', group));
  const [strategy] = inOrder;
  return { strategy, isRejected: strategy !== undefined && rejected.includes(strategy) };
}
