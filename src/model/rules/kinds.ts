/** Which jobs are parents, nodes and main nodes, and which stand in a queue. */
import type { JobId } from '../../kernel/ids.ts';
import { JobKind, type Jobs } from '../jobs.ts';

/** Parents only group their children or nodes, and are never RUNNABLE. */
export function isParent({ childCount }: Jobs, job: JobId): boolean {
  return childCount[job] > 0;
}

/** A node other than the main one: it is never RUNNABLE, but starts with the main node. */
export function isNode({ kind }: Jobs, job: JobId): boolean {
  return kind[job] === JobKind.multinode_node;
}

/** The node that stands for its whole job. */
export function isMainNode({ kind }: Jobs, job: JobId): boolean {
  return kind[job] === JobKind.multinode_main;
}

/** The parent of a multi-node parallel job, or any of its nodes. */
export function isOfMultiNode(jobs: Jobs, job: JobId): boolean {
  return jobs.kind[job] === JobKind.multinode_parent || isMainNode(jobs, job) || isNode(jobs, job);
}

/** Whether a job stands in its queue by itself. */
export function standsInQueue(jobs: Jobs, job: JobId): boolean {
  return !isParent(jobs, job) && !isNode(jobs, job);
}
