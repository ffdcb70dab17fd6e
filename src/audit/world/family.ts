/** How jobs belong together: parents, their children and nodes, resubmissions [jobs.5]. */
import type { JobId } from '../../kernel/ids.ts';
import type { Edges, JobKind } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';

export type JobKindName = keyof typeof JobKind;

/** By the model's number of the kind, which the compiler checks. */
export const jobKindNames: { readonly [Name in JobKindName as (typeof JobKind)[Name]]: Name } = [
  'job',
  'array_parent',
  'array_child',
  'multinode_parent',
  'multinode_main',
  'multinode_node',
];

export function kindOf({ jobs }: Model, job: JobId): JobKindName {
  return jobKindNames[jobs.kind[job]];
}

/** The kinds of which the model has jobs. */
export function jobKindsOf({ jobs }: Model): ReadonlySet<JobKindName> {
  const seen = new Set<JobKind>();
  let last: JobKind | undefined;
  for (let job = 0 as JobId; job < jobs.count; job++) {
    const kind = jobs.kind[job];
    if (kind !== last) seen.add(kind);
    last = kind;
  }
  return new Set([...seen].map((kind) => jobKindNames[kind]));
}

/** Ids of the children or nodes of a parent, in order. */
export function childrenOf({ jobs }: Model, parent: JobId): JobId[] {
  const length = jobs.childCount[parent];
  return Array.from({ length }, (_none, index): JobId => jobs.firstChild[parent] + index);
}

/** The main node of a multi-node parent. */
export function mainOf(model: Model, parent: JobId): JobId {
  const { firstChild, childCount } = model.jobs;
  for (let index = 0; index < childCount[parent]; index++) {
    const child: JobId = firstChild[parent] + index;
    if (kindOf(model, child) === 'multinode_main') return child;
  }
  return parent;
}

/** The other nodes of a multi-node parent. */
export function nodesOf(model: Model, parent: JobId): JobId[] {
  return childrenOf(model, parent).filter((child) => kindOf(model, child) === 'multinode_node');
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
  const again = jobs.resubmission[job] > 0 ? `+${jobs.resubmission[job]}` : '';
  if (jobs.arrayIndex[job] < 0) return base + again;
  const isNode = jobKindNames[jobs.kind[job]].startsWith('multinode');
  return `${base}${isNode ? '#' : ':'}${jobs.arrayIndex[job]}${again}`;
}
