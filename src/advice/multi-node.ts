/** Multi-node parallel jobs that no environment of their queue can hold as a whole (§2.6). */
import type { Model } from '../model/model.ts';
import type { Environment, World } from '../model/places.ts';
import { resourceTypeOf } from '../words/purchases.ts';
import type { BareGround, StuckRule } from './finding.ts';
import { describe, type Group } from './groups.ts';
import { environmentsOf, holdersOf, quotaMilli, takesNodes } from './worlds.ts';

const notHeld = 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT';

export const multiNode: StuckRule = (ground, group) => {
  const { model } = ground;
  const nodes = model.shapes.nodes[group.shape]!;
  if (nodes.length === 0) return undefined;
  const message = `${describe(model, group)} can never run: `;
  const places = placesOf(ground, group);
  const right = places.filter(({ world, id }) => takesNodes(world.environments[id]!));
  if (right.length === 0) {
    const kinds = new Set(places.map(({ world, id }) => kindText(world.environments[id]!)));
    const remedy = 'give the queue a MANAGED environment of type EC2';
    const why = `${[...kinds].join(', ')}; nodes need On-Demand EC2`;
    return { message: message + why, remedy, reason: notHeld };
  }
  const sums = right.map(({ world, id }) => ({
    world,
    id,
    sum: leastMilli(model, world, id, nodes),
  }));
  const least = Math.min(...sums.map(({ sum }) => sum));
  if (least === Infinity) {
    const remedy = 'allow an instance type that holds the largest node by itself';
    const why = 'no environment has a type for each of its nodes';
    return { message: message + why, remedy, reason: notHeld };
  }
  const fits = sums.some(({ world, id, sum }) => {
    const environment = world.environments[id]!;
    return sum <= Math.min(environment.maxVcpuMilli, quotaMilli(model, environment));
  });
  if (fits) return undefined;
  const vcpus = least / 1_000;
  const remedy = `raise maxvCpus (or the vCPU quota) to at least ${vcpus}`;
  const reason = 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE';
  const why = `its nodes take ${vcpus} vCPU of instances together`;
  return { message: message + why, remedy, reason };
};

function placesOf({ worlds }: BareGround, { queue }: Group) {
  return worlds.flatMap((world) => environmentsOf(world, queue).map((id) => ({ world, id })));
}

function kindText({ name, managed, purchase }: Environment): string {
  return `${name} is ${managed ? resourceTypeOf(purchase) : 'UNMANAGED'}`;
}

/** vCPUs of the smallest instances that hold each node; Infinity = one has none. */
function leastMilli(
  model: Model,
  world: World,
  environment: number,
  nodes: readonly number[],
): number {
  return nodes.reduce((sum, shape) => {
    const holders = holdersOf(model, world, environment, shape);
    return sum + Math.min(...holders.map((offering) => model.offerings.vcpuMilli[offering]!));
  }, 0);
}
