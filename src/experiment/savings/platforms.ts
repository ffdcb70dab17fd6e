/** Fargate for what fits its sizes, and machines for what runs on Fargate. */
import { type ResourceType, resourceTypes } from '../../words/purchases.ts';
import { environmentPatch } from './patches.ts';
import { retriesOn } from './retries.ts';
import type { Change } from './saving.ts';
import type { StrategySpending } from './spending.ts';

/** Each with Spot if the other has it: whether to buy Spot is another change. */
const others: Readonly<Record<ResourceType, ResourceType>> = {
  EC2: 'FARGATE',
  SPOT: 'FARGATE_SPOT',
  FARGATE: 'EC2',
  FARGATE_SPOT: 'SPOT',
};

const allocation: Readonly<Partial<Record<ResourceType, string>>> = {
  EC2: 'BEST_FIT_PROGRESSIVE',
  SPOT: 'SPOT_PRICE_CAPACITY_OPTIMIZED',
};

export function otherPlatform(spending: StrategySpending): readonly Change[] {
  const { type } = spending.resources;
  const other = others[type];
  const allocationStrategy = allocation[other];
  const isToMachines = allocationStrategy !== undefined;
  if (isToMachines && usesArm(spending)) return [];
  const machines = { allocationStrategy, instanceTypes: ['default_x86_64'] };
  const resources = { type: other, ...(isToMachines ? machines : {}) };
  const patch = { ...environmentPatch(spending, resources), ...retriesOn(other, spending) };
  return [{ to: titleOf(other), from: titleOf(type), patch, isRisky: false }];
}

/** As people name what they run on. */
function titleOf(type: ResourceType): string {
  const { platform, title } = resourceTypes[type];
  if (platform === 'FARGATE') return title;
  return type === 'EC2' ? 'EC2' : 'EC2 Spot';
}

/** Images for ARM do not run on the default types. */
function usesArm({ scenario }: StrategySpending): boolean {
  return [...scenario.jobDefinitions.values()].some(
    ({ containerProperties, ecsProperties }) =>
      containerProperties?.runtimePlatform?.cpuArchitecture === 'ARM64' ||
      ecsProperties?.taskProperties[0]?.runtimePlatform?.cpuArchitecture === 'ARM64',
  );
}
