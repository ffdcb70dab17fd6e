/** The main node of a multi-node parallel job. */
import type { JobId } from '../../kernel/ids.ts';
import { assert } from '../../kernel/assert.ts';
import { JobKind } from '../jobs.ts';
import type { Model } from '../model.ts';

/** The child of `parent`, a multi-node parent, that is its main node. */
export function mainNode({ jobs }: Model, parent: JobId): JobId {
  let job = jobs.firstChild[parent];
  const next = job + jobs.childCount[parent];
  while (job < next && jobs.kind[job] !== JobKind.multinode_main) job++;
  assert(job < next, `multi-node job ${parent} has no main node`);
  return job;
}
