/** The policies of a model, looked up by the names that the scenario uses. */
import { assert } from '../kernel/assert.ts';
import type { Model } from '../model/model.ts';
import { allocationStrategies } from './allocation/registry.ts';
import type { AllocationStrategy } from './allocation/strategy.ts';
import type { PlacementRank } from './placement/rank.ts';
import { placements } from './placement/registry.ts';

/** What decides in a run; none of it keeps state, draws a number or reads a clock. */
export interface Policies {
  readonly placement: PlacementRank;
  /** By environment; undefined on Fargate. */
  readonly allocation: readonly (AllocationStrategy | undefined)[];
}

export function bindPolicies(model: Model): Policies {
  return {
    placement: placements[model.assumptions.scheduler.placement],
    allocation: model.environments.map(({ platform, allocationStrategy }) => {
      if (platform === 'FARGATE') return undefined;
      const strategy = allocationStrategies[allocationStrategy];
      assert(strategy !== undefined, `no allocation strategy ${allocationStrategy}`);
      return strategy;
    }),
  };
}
