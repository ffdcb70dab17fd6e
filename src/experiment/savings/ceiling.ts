/** What a change may save at most, by prices and sizes alone: in this order changes are played. */
import { bundledFamilies } from '../../catalog/expand-instance-types.ts';
import type { InstanceType } from '../../catalog/instance-types.ts';
import { registeredMemory, usualMemoryRule } from '../../catalog/usable-memory.ts';
import type { Group } from '../../advice/groups.ts';
import type { ComputeResources } from '../../scenario/sections/compute-resources.ts';
import type { AttributionRule } from '../../words/billing.ts';
import { isFargateType, isSpot, resourceTypes } from '../../words/purchases.ts';
import type { Change } from './saving.ts';
import type { StrategySpending } from './spending.ts';

type Bought = Pick<ComputeResources, 'type' | 'instanceTypes'>;

/** Of a price without interruptions, where the catalogue does not know what Spot costs. */
const usualSpotPart = 0.3;
/** Of a Fargate price, what machines without idle time cost at least. */
const machinePart = 0.6;

/**
 * As a part of the cost. What does useful work has to be paid at the prices of what the change
 * buys, on machines that are packed as well as can be; all else might be saved.
 */
export function mostSaved({ patch }: Change, spending: StrategySpending): number {
  const { environment, resources, usefulShare } = spending;
  const changed = patch.computeEnvironments as
    Readonly<Record<string, { readonly computeResources: Partial<Bought> }>> | undefined;
  const next: Bought = { ...resources, ...changed?.[environment.name]?.computeResources };
  return 1 - usefulShare * priceRatio(next, spending);
}

/** What the same work costs after the change, as a part of what it costs now. */
function priceRatio(next: Bought, spending: StrategySpending): number {
  const { resources, types } = spending;
  const [isTask, wasTask] = [next, resources].map(({ type }) => isFargateType(type));
  if (isTask && wasTask) return spotPart(next) / spotPart(resources);
  // A machine that is full costs no more than the tasks that fill it.
  if (isTask) return 1;
  if (wasTask) return machinePart;
  const { attribution } = spending.scenario.assumptions.billing;
  const main = { ...resources, instanceTypes: types.slice(0, 1) };
  const now = workPrice(main, spending, charged[attribution]);
  const then = workPrice(next, spending, charged.max);
  return now === 0 || then === Infinity ? 1 : then / now;
}

function spotPart({ type }: Bought): number {
  return isSpot(resourceTypes[type].purchase) ? usualSpotPart : 1;
}

/** How much of a machine a job counts for: its vCPUs, and its memory, as parts. */
type MachinePart = (vcpus: number, memory: number) => number;

/** By what jobs are charged for; no other job can have the greater of the two. */
const charged: Readonly<Record<AttributionRule, MachinePart>> = {
  cpu: (vcpus) => vcpus,
  'cpu+memory': (vcpus, memory) => (vcpus + memory) / 2,
  max: Math.max,
};

/** Of one job of each size, weighted by their number; each on the type on which it costs least. */
function workPrice(bought: Bought, spending: StrategySpending, part: MachinePart): number {
  const types = typesOf(bought, spending);
  return spending.groups.reduce((sum, group) => {
    const prices = types.map((type) => jobPrice(type, group, { bought, spending, part }));
    return sum + group.count * Math.min(...prices);
  }, 0);
}

interface Pricing {
  readonly bought: Bought;
  readonly spending: StrategySpending;
  readonly part: MachinePart;
}

/** In an hour; Infinity = it does not fit, or there is no price. */
function jobPrice(
  type: InstanceType,
  { shape }: Group,
  { bought, spending: { model, region }, part }: Pricing,
): number {
  const { vcpuMilli, memoryMib } = model.shapes;
  const vcpus = vcpuMilli[shape] / 1_000 / type.vcpu;
  const memory = memoryMib[shape] / registeredMemory(type, usualMemoryRule).memoryMib;
  const onDemand = region.onDemandNano(type.name) ?? Infinity;
  const isBid = isSpot(resourceTypes[bought.type].purchase);
  const price = isBid ? (region.spotNano(type.name) ?? usualSpotPart * onDemand) : onDemand;
  return vcpus > 1 || memory > 1 ? Infinity : price * part(vcpus, memory);
}

/** What a list stands for here. */
function typesOf(
  { instanceTypes = [] }: Bought,
  { region }: StrategySpending,
): readonly InstanceType[] {
  const entries = new Set(instanceTypes.flatMap((entry) => bundledFamilies(entry) ?? [entry]));
  return region
    .typeNames()
    .flatMap((name) => region.instanceType(name) ?? [])
    .filter(({ name, family }) => entries.has(name) || entries.has(family));
}
