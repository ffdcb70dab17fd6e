/** Parents and their children or nodes, as the auditor's laws ask for them. */
import { JobKind } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { World } from './world.ts';

/** Ids of the children or nodes of a parent, in order. */
export function childrenOf({ jobs }: Model, parent: number): number[] {
  return Array.from(
    { length: jobs.childCount[parent]! },
    (_none, index) => jobs.firstChild[parent]! + index,
  );
}

/** Whether every child or node of a parent is terminal. */
export function allEnded(model: Model, world: World, parent: number): boolean {
  return childrenOf(model, parent).every((child) => {
    return world.jobs[child]!.status >= JobStatus.SUCCEEDED;
  });
}

/** The main node of a multi-node parent. */
export function mainOf(model: Model, parent: number): number {
  const main = childrenOf(model, parent).find((child) => isMain(model, child));
  return main ?? parent;
}

/** The other nodes of a multi-node parent. */
export function nodesOf(model: Model, parent: number): number[] {
  return childrenOf(model, parent).filter((child) => !isMain(model, child));
}

function isMain({ jobs }: Model, job: number): boolean {
  return jobs.kind[job] === JobKind.multinode_main;
}
