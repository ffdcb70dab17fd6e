/** Rows of a sensitivity: what a setting does to the decision, and to cost and finish. */
import { itemAt } from '../../kernel/lookup.ts';
import type { ScenarioSet } from '../../scenario/schema.ts';
import { decide, type Decision, meanFigure, type StrategyRuns } from './decision.ts';
import type { Setting } from './lab.ts';
import type { SensitivityRow, StrategyFigures } from './sensitivity.ts';

/** What settings are compared with. */
export interface Baseline {
  readonly set: ScenarioSet;
  readonly runs: readonly StrategyRuns[];
  readonly decision: Decision;
  /** Of `runs`: the chosen strategy, and the one that comes next. */
  readonly rivals: readonly [first: number, second: number | undefined];
}

export function rowOf(
  setting: Setting,
  runs: readonly StrategyRuns[],
  base: Baseline,
): SensitivityRow {
  const count = itemAt(runs, 0).replications.length;
  const before = base.runs.map((one) => firstOf(one, count));
  const decision = decide(runs, base.set, base.decision.chosen);
  return {
    moved: setting.map(({ movable: { name, written, origin }, value }) => {
      return { name, before: written, now: value, origin };
    }),
    replications: count,
    strategies: figuresOf(runs),
    decision,
    isFlip: decision.chosen !== decide(before, base.set, base.decision.chosen).chosen,
    effect: Math.abs(leadOf(runs, base.rivals) - leadOf(before, base.rivals)),
  };
}

export function figuresOf(runs: readonly StrategyRuns[]): readonly StrategyFigures[] {
  return runs.map((one) => ({
    name: one.name,
    costUsd: meanFigure(one, 'cost_usd'),
    makespanS: meanFigure(one, 'makespan_s'),
  }));
}

/** What the rival costs more, as a part; of a lone strategy its cost. */
function leadOf(runs: readonly StrategyRuns[], [first, second]: Baseline['rivals']): number {
  const cost = (index: number) => meanFigure(itemAt(runs, index), 'cost_usd') ?? 0;
  if (second === undefined) return cost(first);
  const both = cost(first);
  return both === 0 ? 0 : (cost(second) - both) / both;
}

/** Whether no run and no bill differs. */
export function areSame(first: readonly StrategyRuns[], second: readonly StrategyRuns[]): boolean {
  return first.every(({ replications }, strategy) => {
    const others = itemAt(second, strategy).replications;
    return replications.every((one, index) => {
      const other = others[index];
      return (
        other === undefined ||
        (one.digest === other.digest && one.values.cost_usd === other.values.cost_usd)
      );
    });
  });
}

function firstOf(one: StrategyRuns, count: number): StrategyRuns {
  return { ...one, replications: one.replications.slice(0, count) };
}
