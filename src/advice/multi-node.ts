/** Multi-node parallel jobs that no environment of their queue can hold [J73, J75]. */
import type { ShapeId } from '../kernel/ids.ts';
import { resourceTypeOf } from '../words/purchases.ts';
import type { Environment } from '../model/places.ts';
import { holdersOf } from '../model/rules/holders.ts';
import { admitsNodes, leastMilli, takesNodes } from '../model/rules/nodes.ts';
import type { StuckRule } from './finding.ts';
import { environmentsOf } from './worlds.ts';

const notHeld = 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT';
const notAdmitted = 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE';

export const multiNode: StuckRule = ({ model, worlds }, { queue, shape }) => {
  const nodes = model.shapes.nodes[shape];
  if (nodes.length === 0) return undefined;
  const environments = worlds.flatMap((world) =>
    environmentsOf(world, queue).map((id) => world.environments[id]),
  );
  const right = environments.filter(takesNodes);
  if (right.length === 0) {
    const kinds = new Set(environments.map(kindText));
    return {
      why: `${[...kinds].join(', ')}; nodes need On-Demand EC2`,
      remedy: 'give the queue a MANAGED environment of type EC2',
      reason: notHeld,
    };
  }
  const holdersIn = (environment: Environment) => (node: ShapeId) =>
    holdersOf(model, environment, node);
  const least = Math.min(...right.map((one) => leastMilli(model, nodes, holdersIn(one))));
  if (least === Infinity) {
    return {
      why: 'no environment has a type for each of its nodes',
      remedy: 'allow an instance type that holds the largest node by itself',
      reason: notHeld,
    };
  }
  if (right.some((one) => admitsNodes(model, one, nodes, holdersIn(one)))) return undefined;
  const { maxInstances } = model.assumptions.ec2;
  if (nodes.length > maxInstances) {
    return {
      why: `an environment has fewer instances at a time (${maxInstances})`,
      remedy: 'give it fewer nodes, or assume more of ec2.maxInstances',
      reason: notAdmitted,
    };
  }
  const vcpus = least / 1_000;
  return {
    why: `its nodes take ${vcpus} vCPU of instances together`,
    remedy: `raise maxvCpus (or the vCPU quota) to at least ${vcpus}`,
    reason: notAdmitted,
  };
};

function kindText({ name, managed, purchase }: Environment): string {
  return `${name} is ${managed ? resourceTypeOf(purchase) : 'UNMANAGED'}`;
}
