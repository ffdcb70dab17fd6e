/** Which jobs are parents, nodes and main nodes, and which of them stand in a queue. */
import type { JobId } from '../../kernel/ids.ts';
import { JobKind, type Jobs } from '../jobs.ts';

/** Parents only gather their children or nodes, and never are RUNNABLE. */
export function isParent({ childCount }: Jobs, job: JobId): boolean {
  return childCount[job] > 0;
}

/** A node beside the main one: it never is RUNNABLE, the main node takes it along. */
export function isNode({ kind }: Jobs, job: JobId): boolean {
  return kind[job] === JobKind.multinode_node;
}

/** The node that stands for its whole job. */
export function isMainNode({ kind }: Jobs, job: JobId): boolean {
  return kind[job] === JobKind.multinode_main;
}

/** A multi-node parallel job as a whole, or any of its nodes. */
export function isOfMultiNode(jobs: Jobs, job: JobId): boolean {
  return jobs.kind[job] === JobKind.multinode_parent || isMainNode(jobs, job) || isNode(jobs, job);
}

/** Whether a job stands in its queue by itself. */
export function standsInQueue(jobs: Jobs, job: JobId): boolean {
  return !isParent(jobs, job) && !isNode(jobs, job);
}
