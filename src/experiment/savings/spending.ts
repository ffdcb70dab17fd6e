/** Where the money goes: the environment that costs most, and what it launches for which jobs. */
import { findInstanceType } from '../../catalog/instance-types.ts';
import { findRegion, type RegionCatalog } from '../../catalog/region.ts';
import { type Group, groupsOf } from '../../advice/groups.ts';
import { comesTo } from '../../advice/worlds.ts';
import { sure, valueOf } from '../../kernel/lookup.ts';
import { firstWorld, type Model } from '../../model/model.ts';
import type { Environment } from '../../model/places.ts';
import { offeringsOf } from '../../model/rules/holders.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { ComputeResources } from '../../scenario/sections/compute-resources.ts';
import type { Dimension } from '../../words/dimensions.ts';
import { partOf } from '../answers/choice.ts';
import type { StrategyResult } from '../result.ts';

/** What changes are made for. */
export interface StrategySpending {
  readonly scenario: Scenario;
  readonly model: Model;
  readonly region: RegionCatalog;
  readonly environment: Environment;
  readonly resources: ComputeResources;
  /** The jobs that come to it. */
  readonly groups: readonly Group[];
  /** What it launches, from what costs most on. */
  readonly types: readonly string[];
  /** Of all charges of the strategy, between 0 and 1. */
  readonly idleShare: number;
  /** The part that paid for work which contributed to a success. */
  readonly usefulShare: number;
  /** What is idle of the vCPU-time. */
  readonly idleVcpuShare: number;
}

/** undefined = nothing that Batch launches costs money. */
export function spendingOf(
  strategy: StrategyResult,
  scenario: Scenario,
  model: Model,
): StrategySpending | undefined {
  const world = firstWorld(model);
  const costly = costliest(strategy, 'compute_environment');
  // An environment that an event creates is not in the document that a patch changes.
  const there = [...world.environments.entries()].filter(
    ([, { name, managed }]) => managed && scenario.computeEnvironments.has(name),
  );
  const [first] = costly.flatMap((name) => there.filter(([, one]) => one.name === name));
  if (first === undefined) return undefined;
  const [id, environment] = first;
  const offered = typesOf(model, environment);
  return {
    ...{ scenario, model, environment },
    region: sure(findRegion(scenario.region)),
    resources: valueOf(scenario.computeEnvironments, environment.name).computeResources,
    groups: comesTo(world, id, groupsOf(model)).filter(({ count }) => count > 0),
    types: costliest(strategy, 'instance_type').filter((name) => offered.has(name)),
    idleShare: partOf(strategy, 'idle_usd', 'cost_usd'),
    usefulShare: partOf(strategy, 'useful_usd', 'cost_usd'),
    idleVcpuShare: partOf(strategy, 'idle_vcpu_s', 'provisioned_vcpu_s'),
  };
}

/** The families of what the environment may launch, in order. */
export function familiesOf({ model, environment }: StrategySpending): readonly string[] {
  const names = [...typesOf(model, environment)];
  return [...new Set(names.flatMap((name) => findInstanceType(name)?.family ?? []))];
}

/** The values of a dimension that cost money, from the highest cost on. */
function costliest({ dimensions }: StrategyResult, dimension: Dimension): readonly string[] {
  const costs = dimensions.filter(
    (row) => row.dimension === dimension && row.metric === 'cost_usd',
  );
  return costs
    .map(({ value, mean = 0 }) => ({ value, mean }))
    .filter(({ mean }) => mean > 0)
    .sort((a, b) => b.mean - a.mean)
    .map(({ value }) => value);
}

function typesOf({ offerings }: Model, environment: Environment): ReadonlySet<string> {
  return new Set(offeringsOf(environment).map((offering) => offerings.typeName[offering]));
}
