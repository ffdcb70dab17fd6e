/** Parents with their array children or nodes [multi-node.4, stops.1]. */
import { JobKind } from '../../model/jobs.ts';
import type { Job, Sim } from './state.ts';

/** The array children or nodes of a parent in index order; none for other jobs. */
export function childrenOf(sim: Sim, job: Job): Job[] {
  const { firstChild, childCount } = sim.model.jobs;
  const first = firstChild[job.id];
  return sim.jobs.filter((other) => other.id >= first && other.id < first + childCount[job.id]);
}

export function isParent(sim: Sim, job: Job): boolean {
  return sim.model.jobs.childCount[job.id] > 0;
}

/** The parent of an array child or a node; else undefined. */
export function parentOf(sim: Sim, job: Job): Job | undefined {
  const parent = sim.model.jobs.parent[job.id];
  return parent >= 0 ? sim.jobs[parent] : undefined;
}

export function isMultiNodeParent(sim: Sim, job: Job): boolean {
  return sim.model.jobs.kind[job.id] === JobKind.multinode_parent;
}

export function isMainNode(sim: Sim, job: Job): boolean {
  return sim.model.jobs.kind[job.id] === JobKind.multinode_main;
}

/** Whether the job is a node other than the main one: it is never in a queue. */
export function isOtherNode(sim: Sim, job: Job): boolean {
  return sim.model.jobs.kind[job.id] === JobKind.multinode_node;
}

/** The main node of a multi-node parent. */
export function mainNodeOf(sim: Sim, parent: Job): Job {
  return childrenOf(sim, parent).find((node) => isMainNode(sim, node))!;
}

/** The other nodes of a main node's job, in node order. */
export function otherNodesOf(sim: Sim, main: Job): Job[] {
  return nodesOf(sim, main).filter((node) => node !== main);
}

/** All nodes of a main node's job, in node order. */
export function nodesOf(sim: Sim, main: Job): Job[] {
  return childrenOf(sim, parentOf(sim, main)!);
}

/**
 * The jobs that fail together without a running attempt: all nodes of a main node, else the job.
 */
export function togetherWith(sim: Sim, job: Job): Job[] {
  return isMainNode(sim, job) ? nodesOf(sim, job) : [job];
}

/** The jobs behind a parent's gate: all array children, or the main node for all nodes. */
export function queuedChildrenOf(sim: Sim, parent: Job): Job[] {
  return childrenOf(sim, parent).filter((child) => !isOtherNode(sim, child));
}
