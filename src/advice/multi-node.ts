/** Multi-node parallel jobs that no environment of their queue can hold as a whole [J73, J75]. */
import type { ShapeId } from '../kernel/ids.ts';
import { resourceTypeOf } from '../words/purchases.ts';
import type { Environment } from '../model/places.ts';
import { holdersOf } from '../model/rules/holders.ts';
import { admitsNodes, leastMilli, takesNodes } from '../model/rules/nodes.ts';
import type { BareGround, StuckRule } from './finding.ts';
import { describe, type Group } from './groups.ts';
import { environmentsOf } from './worlds.ts';

const notHeld = 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT';

export const multiNode: StuckRule = (ground, group) => {
  const { model } = ground;
  const nodes = model.shapes.nodes[group.shape];
  if (nodes.length === 0) return undefined;
  const message = `${describe(model, group)} can never run: `;
  const places = placesOf(ground, group);
  const right = places.filter(takesNodes);
  if (right.length === 0) {
    const kinds = new Set(places.map(kindText));
    const remedy = 'give the queue a MANAGED environment of type EC2';
    const why = `${[...kinds].join(', ')}; nodes need On-Demand EC2`;
    return { message: message + why, remedy, reason: notHeld };
  }
  const holdersIn = (environment: Environment) => (node: ShapeId) =>
    holdersOf(model, environment, node);
  const least = Math.min(...right.map((one) => leastMilli(model, nodes, holdersIn(one))));
  if (least === Infinity) {
    const remedy = 'allow an instance type that holds the largest node by itself';
    const why = 'no environment has a type for each of its nodes';
    return { message: message + why, remedy, reason: notHeld };
  }
  if (right.some((one) => admitsNodes(model, one, nodes, holdersIn(one)))) return undefined;
  const reason = 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE';
  const { maxInstances } = model.assumptions.ec2;
  if (nodes.length > maxInstances) {
    const remedy = 'give it fewer nodes, or assume more of ec2.maxInstances';
    const why = `an environment has fewer instances at a time (${maxInstances})`;
    return { message: message + why, remedy, reason };
  }
  const vcpus = least / 1_000;
  const remedy = `raise maxvCpus (or the vCPU quota) to at least ${vcpus}`;
  const why = `its nodes take ${vcpus} vCPU of instances together`;
  return { message: message + why, remedy, reason };
};

/** The environments of the queue, as they are at each of the times. */
function placesOf({ worlds }: BareGround, { queue }: Group): readonly Environment[] {
  return worlds.flatMap((world) =>
    environmentsOf(world, queue).map((id) => world.environments[id]),
  );
}

function kindText({ name, managed, purchase }: Environment): string {
  return `${name} is ${managed ? resourceTypeOf(purchase) : 'UNMANAGED'}`;
}
