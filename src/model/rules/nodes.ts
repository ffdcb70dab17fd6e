/** Where multi-node parallel jobs may run, and what their nodes take together. */
import type { OfferingId, ShapeId } from '../../kernel/ids.ts';
import type { Model } from '../model.ts';
import { Purchase } from '../../words/purchases.ts';
import type { Environment } from '../places.ts';
import { quotaMilli } from './limits.ts';

/** The offerings of an environment that hold the need of a node. */
export type HoldersOf = (node: ShapeId) => readonly OfferingId[];

/** Whether nodes may run there: not on Fargate, in UNMANAGED environments, or on Spot [J73]. */
export function takesNodes({ platform, managed, purchase }: Environment): boolean {
  return platform === 'EC2' && managed && purchase === Purchase.ON_DEMAND;
}

/** Whether nodes may run in an environment, and each has an offering there. */
export function holdsNodes(
  environment: Environment,
  nodes: readonly ShapeId[],
  holdersOf: HoldersOf,
): boolean {
  return takesNodes(environment) && nodes.every((node) => holdersOf(node).length > 0);
}

/** Whether limits admit the instances that all nodes need together. */
export function admitsNodes(
  model: Model,
  environment: Environment,
  nodes: readonly ShapeId[],
  holdersOf: HoldersOf,
): boolean {
  if (!holdsNodes(environment, nodes, holdersOf)) return false;
  if (nodes.length > model.assumptions.ec2.maxInstances) return false;
  const limit = Math.min(environment.maxVcpuMilli, quotaMilli(model, environment));
  return leastMilli(model, nodes, holdersOf) <= limit;
}

/** Total vCPU of the smallest instances that hold the nodes; Infinity = some node has none. */
export function leastMilli(
  { offerings }: Model,
  nodes: readonly ShapeId[],
  holdersOf: HoldersOf,
): number {
  return nodes.reduce((sum, node) => {
    const sizes = holdersOf(node).map((offering): number => offerings.vcpuMilli[offering]);
    return sum + Math.min(...sizes);
  }, 0);
}
