/** The result of an experiment as code reads it: strategies and metrics by name. */
import {
  baselineOf,
  type Comparison,
  type ExperimentResult,
  type StrategyResult,
  type Summary,
} from '../experiment/result.ts';
import { assert } from '../kernel/assert.ts';
import { quoted } from '../kernel/text/mistakes.ts';
import { sure } from '../kernel/lookup.ts';
import type { MetricName } from '../words/metrics.ts';

/** A metric of a strategy: its summary over the replications, and the value in each of them. */
export interface MetricResult extends Summary {
  /** By replication, from the first; undefined = not defined there. */
  readonly values: readonly (number | undefined)[];
  /** Of money: the same exactly, in nano-dollars; empty for other metrics. */
  readonly nano: readonly (bigint | undefined)[];
}

export interface NamedStrategy extends StrategyResult {
  readonly metric: (name: MetricName) => MetricResult;
  /** Its differences to the first strategy, in pairs; undefined for that strategy itself. */
  readonly compared: (name: MetricName) => Comparison | undefined;
}

/** The values of an experiment; `strategy` and `metric` find them by name. */
export interface NamedResult extends ExperimentResult {
  readonly strategies: readonly NamedStrategy[];
  /** That strategy, or the first. Throws if there is none of that name. */
  readonly strategy: (name?: string) => NamedStrategy;
  /** Whether every condition of every strategy is met for sure. */
  readonly meetsThresholds: boolean;
}

export function namedResult(result: ExperimentResult): NamedResult {
  const strategies = result.strategies.map(namedStrategy);
  const byName = new Map(strategies.map((strategy) => [strategy.name, strategy]));
  const first = baselineOf(result.strategies).name;
  return {
    ...result,
    strategies,
    strategy: (name = first) => {
      const found = byName.get(name);
      const names = [...byName.keys()].map(quoted).join(', ');
      assert(found !== undefined, `${quoted(name)} is one of the strategies ${names}`);
      return found;
    },
    meetsThresholds: result.thresholds.every(({ verdict }) => verdict === 'met'),
  };
}

function namedStrategy(strategy: StrategyResult): NamedStrategy {
  const { replications, summary, comparison } = strategy;
  const isMoney = (name: MetricName) => replications.some(({ nano }) => nano[name] !== undefined);
  return {
    ...strategy,
    metric: (name) => ({
      ...sure(summary.find(({ metric }) => metric === name)),
      values: replications.map(({ values }) => values[name]),
      nano: isMoney(name) ? replications.map(({ nano }) => nano[name]) : [],
    }),
    compared: (name) => comparison.find(({ metric }) => metric === name),
  };
}
