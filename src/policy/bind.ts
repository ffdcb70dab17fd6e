/** The policies of a model, looked up by the names that the scenario uses. */
import type { Model } from '../model/model.ts';
import type { StrategyName } from '../words/allocation-strategies.ts';
import { allocationStrategies } from './allocation/registry.ts';
import type { AllocationStrategy } from './allocation/strategy.ts';
import type { PlacementOrder } from './placement/rank.ts';
import { placements } from './placement/registry.ts';

/** What decides in a run; none of it keeps state, draws a number or reads a clock. */
export interface Policies {
  readonly placement: PlacementOrder;
  /** By AWS's name: an event may change the strategy of an environment. */
  readonly allocation: Readonly<Record<StrategyName, AllocationStrategy>>;
}

export function bindPolicies(model: Model): Policies {
  return {
    placement: placements[model.assumptions.scheduler.placement],
    allocation: allocationStrategies,
  };
}
