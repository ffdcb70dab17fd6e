/** Whose records the story of a job is made from. */
import { mainNode } from '../fold/main-node.ts';
import { type Edges, JobKind, nextSubmission } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';

/** What a job is to the one whose story it is. */
export type Role = 'job' | 'main' | 'node' | 'child' | 'parent' | 'dependency' | 'next';

export type Roles = Readonly<ReturnType<typeof rolesAround>>;

/** Who belongs to the story of a job; that of a node is the story of its whole multi-node job. */
export function rolesAround(model: Model, asked: number) {
  const { jobs } = model;
  const { kind, parent: parentOf, dependents } = jobs;
  const isNode = kind[asked] === JobKind.multinode_main || kind[asked] === JobKind.multinode_node;
  const job = isNode ? parentOf[asked]! : asked;
  const isMultiNode = kind[job] === JobKind.multinode_parent;
  /** Who stands in the queue. */
  const queued = isMultiNode ? mainNode(model, job) : job;
  /** −1 = none. */
  const parent = parentOf[job]!;
  const dependencies = sourcesOf(dependents, job);
  /** What the parent depends on holds back its children too. */
  const parentDependencies = sourcesOf(dependents, parent);
  /** Closed replay: the jobs after whose ends it is submitted. */
  const triggers = sourcesOf(jobs.triggers, parent < 0 ? job : parent);
  const next = nextSubmission(jobs, job);

  function roleOf(other: number): Role | undefined {
    if (other === job) return 'job';
    if (other === queued) return 'main';
    if (other === parent) return 'parent';
    if (other === next) return 'next';
    if (parentOf[other] === job) return isMultiNode ? 'node' : 'child';
    const isDependency = dependencies.includes(other) || parentDependencies.includes(other);
    return isDependency ? 'dependency' : undefined;
  }
  return { job, queued, parent, dependencies, parentDependencies, triggers, roleOf };
}

/** The rows from which an edge leads to `target`, in order. */
function sourcesOf({ start, targets }: Edges, target: number): readonly number[] {
  const sources: number[] = [];
  for (let row = 0; row + 1 < start.length; row++) {
    for (let edge = start[row]!; edge < start[row + 1]!; edge++) {
      if (targets[edge] === target) sources.push(row);
    }
  }
  return sources;
}
