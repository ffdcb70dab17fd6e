/** Who the story of a job is about: what a record must concern to be kept. */
import { type Edges, JobKind, nextSubmission } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import { mainNode } from '../fold/main-node.ts';

export const Role = { none: 0, own: 1, dependency: 2, child: 3, node: 4 } as const;
export type Role = (typeof Role)[keyof typeof Role];

export interface Cast {
  /** The job that was asked for. */
  readonly job: number;
  /** Who waits in the queue and is placed: the job, or the main node; −1 = an array parent. */
  readonly actor: number;
  /** −1 = none. */
  readonly parent: number;
  /** What the job depends on itself, and what its parent does. */
  readonly dependencies: readonly number[];
  readonly parentDependencies: readonly number[];
  /** Closed replay: after whose ends it is submitted. */
  readonly triggers: readonly number[];
  /** Its client's next submission of it; −1 = none. */
  readonly next: number;
  /** By job. */
  readonly role: Uint8Array;
}

/** Roles in the story of `job`; that of a node is the story of its whole multi-node job. */
export function castOf(model: Model, asked: number): Cast {
  const { jobs } = model;
  const isNode = jobs.kind[asked] === JobKind.multinode_main || isOtherNode(model, asked);
  const job = isNode ? jobs.parent[asked]! : asked;
  const isWhole = jobs.kind[job] === JobKind.multinode_parent;
  const isArray = jobs.kind[job] === JobKind.array_parent;
  const actor = isWhole ? mainNode(model, job) : isArray ? -1 : job;
  const parent = jobs.parent[job]!;
  const family = parent < 0 ? job : parent;
  const dependencies = sourcesOf(jobs.dependents, job);
  const parentDependencies = parent < 0 ? [] : sourcesOf(jobs.dependents, parent);
  const role = new Uint8Array(jobs.count);
  for (const one of [...dependencies, ...parentDependencies]) role[one] = Role.dependency;
  for (let child = jobs.firstChild[job]!; child < childrenEnd(model, job); child++) {
    role[child] = isWhole ? Role.node : Role.child;
  }
  for (const one of [job, actor, parent]) if (one >= 0) role[one] = Role.own;
  const triggers = sourcesOf(jobs.triggers, family);
  const next = nextSubmission(jobs, job);
  return { job, actor, parent, dependencies, parentDependencies, triggers, next, role };
}

function isOtherNode({ jobs }: Model, job: number): boolean {
  return jobs.kind[job] === JobKind.multinode_node;
}

function childrenEnd({ jobs }: Model, parent: number): number {
  const count = jobs.childCount[parent]!;
  return count > 0 ? jobs.firstChild[parent]! + count : jobs.firstChild[parent]!;
}

/** The rows of which an edge leads to `target`, in order. */
function sourcesOf({ start, targets }: Edges, target: number): readonly number[] {
  const sources: number[] = [];
  for (let row = 0; row + 1 < start.length; row++) {
    for (let edge = start[row]!; edge < start[row + 1]!; edge++) {
      if (targets[edge] === target) sources.push(row);
    }
  }
  return sources;
}
