/** An EC2 or Spot environment as one stage of a run has it. */
import type { Path } from '../../scenario/reading/tree.ts';
import type { ComputeEnvironment } from '../../scenario/sections/compute-environments.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { InstanceMarket } from './instance-market.ts';
import type { CompileMistakes } from './mistakes.ts';

/** An environment in a stage, and what its offerings are made from. */
export interface Ec2Listing {
  readonly name: string;
  readonly environment: ComputeEnvironment;
  readonly scenario: Scenario;
  readonly market: InstanceMarket;
  readonly zones: readonly string[];
  readonly mistakes: CompileMistakes;
  readonly notes: string[];
}

/** Whether its instances are Spot. */
export function isSpot({ environment }: Ec2Listing): boolean {
  return environment.computeResources.type === 'SPOT';
}

/** Where its list of types stands, or an entry of it. */
export function listPath({ name }: Ec2Listing, position?: number): Path {
  const path = ['computeEnvironments', name, 'computeResources', 'instanceTypes'];
  return position === undefined ? path : [...path, position];
}
