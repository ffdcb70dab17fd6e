/** Rows of a sensitivity: what a setting does to the decision, and to cost and finish. */
import { itemAt } from '../../kernel/lookup.ts';
import type { ScenarioSet } from '../../scenario/schema.ts';
import { decide, meanFigure, type StrategyRuns, surelyBeats } from './decision.ts';
import type { Setting } from './lab.ts';
import type { Decision, SensitivityRow, StrategyFigures } from './sensitivity.ts';

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
  const before = firstRuns(base.runs, count);
  const { chosen } = decide(before, base.set, base.decision.chosen);
  const decision = decide(runs, base.set, chosen);
  const isFlip = decision.chosen !== chosen;
  return {
    moved: setting.map(({ movable: { name, written, origin }, value }) => {
      return { name, before: written, now: value, origin };
    }),
    replications: count,
    strategies: runs.map((one, index) => {
      const { costUsd, makespanS } = figuresOf(itemAt(before, index));
      return { ...figuresOf(one), before: { costUsd, makespanS } };
    }),
    decision,
    isFlip,
    isFirm: isFlip && surelyBeats([decision.chosen, chosen], runs, base.set),
    ...effectOf(before, runs, base.rivals[0]),
  };
}

export function figuresOf(runs: StrategyRuns): StrategyFigures {
  return {
    name: runs.name,
    costUsd: meanFigure(runs, 'cost_usd'),
    makespanS: meanFigure(runs, 'makespan_s'),
  };
}

/** Of all other strategies, the one against which the most changes. */
function effectOf(
  before: readonly StrategyRuns[],
  now: readonly StrategyRuns[],
  chosen: number,
): Pick<SensitivityRow, 'effect' | 'against'> {
  const costs = (runs: readonly StrategyRuns[]) =>
    runs.map((one) => meanFigure(one, 'cost_usd') ?? 0);
  const [old, fresh] = [costs(before), costs(now)];
  const part = (cost: number, of: number) => (of === 0 ? 0 : cost / of);
  const [oldCost, newCost] = [itemAt(old, chosen), itemAt(fresh, chosen)];
  if (now.length === 1) {
    return { effect: Math.abs(part(newCost, oldCost) - 1), against: undefined };
  }
  const changes = now.map(({ name }, index) => ({
    against: name,
    effect: Math.abs(part(itemAt(fresh, index), newCost) - part(itemAt(old, index), oldCost)),
  }));
  const others = changes.filter((_, index) => index !== chosen);
  return others.reduce((most, one) => (one.effect > most.effect ? one : most));
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

/** In the first replications. */
export function firstRuns(runs: readonly StrategyRuns[], count: number): readonly StrategyRuns[] {
  return runs.map((one) => ({ ...one, replications: one.replications.slice(0, count) }));
}
