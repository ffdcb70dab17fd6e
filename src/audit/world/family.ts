/** Parents, their children and nodes, first submissions: how jobs belong together [jobs.5]. */
import type { JobId } from '../../kernel/ids.ts';
import type { Edges, JobKind as ModelJobKind } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';

/** The model's numbers, which the compiler compares with these. */
const JobKind = {
  job: 0,
  array_parent: 1,
  array_child: 2,
  multinode_parent: 3,
  multinode_main: 4,
  multinode_node: 5,
} as const satisfies typeof ModelJobKind;

/** What a job is to others; a `node` is one beside the main node. */
export type JobPart = 'single' | 'array' | 'child' | 'multinode' | 'main' | 'node';

const parts: Readonly<Record<ModelJobKind, JobPart>> = {
  [JobKind.job]: 'single',
  [JobKind.array_parent]: 'array',
  [JobKind.array_child]: 'child',
  [JobKind.multinode_parent]: 'multinode',
  [JobKind.multinode_main]: 'main',
  [JobKind.multinode_node]: 'node',
};

export function partOf({ jobs }: Model, job: JobId): JobPart {
  return parts[jobs.kind[job]];
}

/** Ids of the children or nodes of a parent, in order. */
export function childrenOf({ jobs }: Model, parent: JobId): JobId[] {
  const length = jobs.childCount[parent];
  return Array.from({ length }, (_none, index): JobId => jobs.firstChild[parent] + index);
}

/** The main node of a multi-node parent. */
export function mainOf(model: Model, parent: JobId): JobId {
  return childrenOf(model, parent).find((child) => partOf(model, child) === 'main') ?? parent;
}

/** The other nodes of a multi-node parent. */
export function nodesOf(model: Model, parent: JobId): JobId[] {
  return childrenOf(model, parent).filter((child) => partOf(model, child) === 'node');
}

/** The first submission of a job that its client may submit again. */
export function firstOf({ jobs }: Model, job: JobId): JobId {
  return job - jobs.resubmission[job];
}

/** The jobs to which edges lead from a job. */
export function targetsOf({ start, targets }: Edges, job: JobId): JobId[] {
  const next: JobId = job + 1;
  const found: JobId[] = [];
  for (let edge = start[job]; edge < start[next]; edge++) found.push(targets[edge]);
  return found;
}

/** Source and ordinal, then the place among children, nodes or submissions, as users know it. */
export function nameOf({ jobs, sources }: Model, job: JobId): string {
  const base = `${sources[jobs.source[job]]}/${jobs.ordinal[job] + 1}`;
  if (jobs.resubmission[job] > 0) return `${base}+${jobs.resubmission[job]}`;
  if (jobs.arrayIndex[job] < 0) return base;
  return `${base}${parts[jobs.kind[job]] === 'child' ? ':' : '#'}${jobs.arrayIndex[job]}`;
}
