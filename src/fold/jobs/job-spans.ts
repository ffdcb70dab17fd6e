/** Spans of jobs, those of a group side by side: what quantiles of any groups are taken of. */
import { cells, int32 } from '../../kernel/columns.ts';
import type { Column, JobGroupId, JobId, RowId } from '../../kernel/ids.ts';
import type { JobGroups } from './job-groups.ts';

/** In ms, by group. */
export class JobSpans {
  private readonly values: Float64Array<ArrayBuffer>;
  /** By group: the rows of its spans end here. */
  private readonly ends: Column<JobGroupId, RowId>;

  /** Of `ofJobs` the cells from 0 up that `counts`; the array is used up. */
  constructor(
    ofJobs: Float64Array<ArrayBuffer>,
    { all, of }: JobGroups,
    counts: (job: JobId) => boolean,
  ) {
    const from = cells<JobId>(ofJobs);
    const ends = int32<JobGroupId, RowId>(all.length);
    for (let job = 0 as JobId; job < from.length; job++) {
      if (from[job] >= 0 && counts(job)) ends[of[job]]++;
    }
    let length = 0;
    for (let group = 0 as JobGroupId; group < ends.length; group++) {
      length += ends[group];
      ends[group] = length - ends[group];
    }
    // The spans of a single group only move to the front.
    const values = all.length === 1 ? ofJobs : new Float64Array(length);
    const to = cells<RowId>(values);
    for (let job = 0 as JobId; job < from.length; job++) {
      if (!(from[job] >= 0 && counts(job))) continue;
      const row: RowId = ends[of[job]]++;
      to[row] = from[job];
    }
    this.values = values.subarray(0, length);
    this.ends = ends;
  }

  /** Those of some groups, which the caller may reorder. */
  of(groups: readonly JobGroupId[]): Float64Array<ArrayBuffer> {
    const parts = groups.map((group) => this.ofGroup(group));
    const [first, ...others] = parts;
    if (first !== undefined && others.length === 0) return first;
    const joined = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
    let next = 0;
    for (const part of parts) {
      joined.set(part, next);
      next += part.length;
    }
    return joined;
  }

  private ofGroup(group: JobGroupId): Float64Array<ArrayBuffer> {
    const before: JobGroupId = group - 1;
    return this.values.subarray(before < 0 ? 0 : this.ends[before], this.ends[group]);
  }
}
