/** Queues that share environments at some time, and the most vCPUs that these may have together. */
import type { EnvironmentId, QueueId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import type { Environment, World } from '../model/places.ts';
import { offeringsOf } from '../model/rules/holders.ts';
import { overshoots, quotaMilli } from '../model/rules/limits.ts';
import { resourceTypes } from '../words/purchases.ts';
import { environmentsOf } from './worlds.ts';

export interface LinkedQueues {
  readonly queues: readonly QueueId[];
  readonly environments: readonly EnvironmentId[];
}

export function linkedQueues(model: Model, worlds: readonly World[]): readonly LinkedQueues[] {
  let linked: readonly LinkedQueues[] = [];
  for (const [queue] of model.queues.entries()) {
    const named = worlds.flatMap((world) => environmentsOf(world, queue));
    const isNear = ({ environments }: LinkedQueues) =>
      environments.some((one) => named.includes(one));
    const near = linked.filter(isNear);
    const joined = {
      queues: [...near.flatMap(({ queues }) => queues), queue],
      environments: [...new Set([...near.flatMap((one) => one.environments), ...named])],
    };
    linked = [...linked.filter((one) => !isNear(one)), joined];
  }
  return linked;
}

/** Limits add up by purchase kind, as AWS counts its quotas; updates may raise them. */
export function mostMilli(model: Model, worlds: readonly World[], linked: LinkedQueues): number {
  const limits = worlds.map((world) =>
    Object.values(resourceTypes).reduce((sum, { purchase }) => {
      const bought = linked.environments
        .map((id) => world.environments[id])
        .filter((environment) => environment.purchase === purchase);
      const [first] = bought;
      if (first === undefined) return sum;
      const owned = bought.filter(({ managed }) => !managed);
      const launched = bought.filter(({ managed, enabled }) => managed && enabled);
      const quota = quotaMilli(model, first);
      return sum + vcpusOf(model, owned) + Math.min(quota, vcpusOf(model, launched));
    }, 0),
  );
  return Math.max(...limits);
}

function vcpusOf(model: Model, environments: readonly Environment[]): number {
  return environments.reduce((sum, one) => sum + largestFleet(model, one), 0);
}

/** Batch may pass maxvCpus by one instance. */
function largestFleet({ offerings }: Model, environment: Environment): number {
  const { managed, maxVcpuMilli } = environment;
  if (!managed || maxVcpuMilli === 0 || !overshoots(environment)) return maxVcpuMilli;
  const sizes = offeringsOf(environment).map((one): number => offerings.vcpuMilli[one]);
  return maxVcpuMilli + Math.max(0, ...sizes);
}
