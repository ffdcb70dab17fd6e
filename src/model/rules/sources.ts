/** Edges between jobs, read from their targets. */
import { int32 } from '../../kernel/columns.ts';
import { sortedBy } from '../../kernel/counting-sort.ts';
import type { JobId, RowId } from '../../kernel/ids.ts';
import type { Edges } from '../jobs.ts';

/** By target: the rows with an edge to it, in order; no job and no edge takes time twice. */
export function sourcesOf({ start, targets }: Edges): (target: JobId) => readonly JobId[] {
  if (targets.length === 0) return () => [];
  const jobs = start.length - 1;
  const sourceOf = int32<RowId, JobId>(targets.length);
  for (let job = 0 as JobId; job < jobs; job++) {
    const end = start[(job + 1) as JobId];
    for (let edge = start[job]; edge < end; edge++) sourceOf[edge] = job;
  }
  const { order, ends } = sortedBy<RowId, JobId>(targets.length, jobs, (edge) => targets[edge]);
  return (target) => {
    const first = target === 0 ? 0 : ends[(target - 1) as JobId];
    const sources: JobId[] = [];
    for (let at = first as RowId; at < ends[target]; at++) sources.push(sourceOf[order[at]]);
    return sources;
  };
}
