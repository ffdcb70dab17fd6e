/** The columns of the jobs while they are filled. */
import { cells, table } from '../../../kernel/columns.ts';
import type { Cells, Column, JobId } from '../../../kernel/ids.ts';
import type { Millis } from '../../../kernel/units.ts';
import type { Jobs } from '../../jobs.ts';
import type { JobEdges } from './edges.ts';
import type { JobWork } from './work.ts';

/** All columns but the edges. `share` points into the list of share identifiers at first. */
export type JobColumns = {
  readonly [Name in Exclude<keyof Jobs, keyof JobEdges | 'name'>]: Fillable<Jobs[Name]>;
} & { readonly name: string[] };

type Fillable<T> = T extends Column<JobId, infer Value> ? Cells<JobId, Value> : T;

/** Empty columns: no child, no share, no image, no timeout. */
export function createJobColumns(count: number): JobColumns {
  const integers = <T extends number>(value = 0) =>
    cells<JobId, T>(new Int32Array(count).fill(value));
  const instants = (value = 0) => cells<JobId, Millis>(new Float64Array(count).fill(value));
  const words = () => cells<JobId>(new Uint32Array(count));
  return {
    count,
    name: new Array<string>(count),
    source: integers(),
    ordinal: integers(),
    arrayIndex: integers(-1),
    resubmission: integers(),
    firstSubmission: integers(),
    nextSubmission: integers(-1),
    follows: integers(),
    parent: integers(-1),
    firstChild: integers(-1),
    childCount: integers(),
    kind: integers(),
    queue: integers(),
    share: integers(-1),
    definition: integers(-1),
    vcpuMilli: integers(),
    memoryMib: integers(),
    gpus: integers(),
    peakMemoryMib: integers(),
    tags: integers(),
    shape: integers(),
    image: integers(-1),
    submitMs: instants(),
    gapMs: instants(),
    workMs: instants(),
    outcome: integers(),
    retry: integers(),
    timeoutMs: instants(Infinity),
    priority: integers(),
    ownerLow: words(),
    ownerHigh: words(),
  };
}

/**
 * The jobs as the model has them. Spelled out: a literal with a spread would be of a new hidden
 * class in every compilation, and the code that reads jobs would be optimised anew in every run.
 */
export function jobsOf(columns: JobColumns, edges: JobEdges, work: JobWork): Jobs {
  return {
    count: columns.count,
    source: columns.source,
    ordinal: columns.ordinal,
    arrayIndex: columns.arrayIndex,
    resubmission: columns.resubmission,
    firstSubmission: columns.firstSubmission,
    nextSubmission: columns.nextSubmission,
    follows: columns.follows,
    parent: columns.parent,
    firstChild: columns.firstChild,
    childCount: columns.childCount,
    kind: columns.kind,
    name: table(columns.name),
    queue: columns.queue,
    share: columns.share,
    definition: columns.definition,
    vcpuMilli: columns.vcpuMilli,
    memoryMib: columns.memoryMib,
    gpus: columns.gpus,
    peakMemoryMib: work.peakMemoryMib,
    tags: columns.tags,
    shape: columns.shape,
    image: columns.image,
    submitMs: columns.submitMs,
    dependents: edges.dependents,
    dependencyCount: edges.dependencyCount,
    triggers: edges.triggers,
    triggerCount: edges.triggerCount,
    gapMs: columns.gapMs,
    workMs: work.workMs,
    outcome: work.outcome,
    retry: columns.retry,
    timeoutMs: columns.timeoutMs,
    priority: columns.priority,
    ownerLow: columns.ownerLow,
    ownerHigh: columns.ownerHigh,
  };
}
