/** Compute environments in one stage of a run: what their offerings are made from. */
import type { Path } from '../../../scenario/reading/tree.ts';
import type { ComputeEnvironment } from '../../../scenario/sections/compute-environments.ts';
import type { InstanceMarket } from '../instance-market.ts';
import type { Stage, InStage } from '../stages.ts';

/** A stage with its instance prices. */
export interface MarketStage extends Stage {
  readonly market: InstanceMarket;
}

/** An environment in a stage. */
export type Listing = InStage<ComputeEnvironment, MarketStage> & {
  readonly name: string;
  /** Whether it buys Spot capacity. */
  readonly spot: boolean;
  /** Empty on Fargate. */
  readonly zones: readonly string[];
  readonly notes: string[];
};

/** Path of an environment's list of instance types, or of an entry of it. */
export function listPath({ name }: Listing, position?: number): Path {
  const path = ['computeEnvironments', name, 'computeResources', 'instanceTypes'];
  return position === undefined ? path : [...path, position];
}
