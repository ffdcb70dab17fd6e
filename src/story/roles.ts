/** The jobs whose records make the story of a job. */
import { mainNode } from '../model/rules/main-node.ts';
import { sourcesOf } from '../model/rules/sources.ts';
import type { JobId } from '../kernel/ids.ts';
import { JobKind } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';

/** What another job is to the job of the story. */
export type Role = 'job' | 'main' | 'node' | 'child' | 'parent' | 'dependency' | 'next';

/** The jobs in the story of a job; the story of a node is that of its whole multi-node job. */
export function rolesAround(model: Model, asked: JobId) {
  const { jobs } = model;
  const { kind, parent: parentOf, dependents } = jobs;
  const isNode = kind[asked] === JobKind.multinode_main || kind[asked] === JobKind.multinode_node;
  const job: JobId = isNode ? parentOf[asked] : asked;
  const isMultiNode = kind[job] === JobKind.multinode_parent;
  /** The job that is in the queue: the main node of a multi-node job. */
  const queued = isMultiNode ? mainNode(model, job) : job;
  /** −1 = none. */
  const parent = parentOf[job];
  const dependenciesOf = sourcesOf(dependents);
  const dependencies = dependenciesOf(job);
  /** The dependencies of a parent hold back its children too. */
  const parentDependencies = parent < 0 ? [] : dependenciesOf(parent);
  /** Closed replay: the job is submitted after these have ended. */
  const triggers = sourcesOf(jobs.triggers)(parent < 0 ? job : parent);
  const next = jobs.nextSubmission[job];

  function roleOf(other: JobId): Role | undefined {
    if (other === job) return 'job';
    if (other === queued) return 'main';
    if (other === parent) return 'parent';
    if (other === next) return 'next';
    if (parentOf[other] === job) return isMultiNode ? 'node' : 'child';
    // A dependency on a job is one on all its submissions.
    const first = jobs.firstSubmission[other];
    const isDependency = dependencies.includes(first) || parentDependencies.includes(first);
    return isDependency ? 'dependency' : undefined;
  }
  return { job, queued, parent, dependencies, parentDependencies, triggers, roleOf };
}
