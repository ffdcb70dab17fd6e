/** The columns of the jobs while they are filled. */
import { cells } from '../../../kernel/columns.ts';
import type { Cells, Column, JobId, OutcomeId, Rows } from '../../../kernel/ids.ts';
import type { Millis } from '../../../kernel/units.ts';
import type { Jobs, Outcome } from '../../jobs.ts';
import type { JobEdges } from './edges.ts';

/** All columns but names and edges. `share` points into the list of share identifiers at first. */
export type JobColumns = {
  readonly [Name in Exclude<keyof Jobs, keyof JobEdges | 'names'>]: Fillable<Jobs[Name]>;
};

/** The work of all jobs. */
export interface JobWork extends Pick<Jobs, 'workMs' | 'peakMemoryMib' | 'outcome'> {
  readonly outcomes: Rows<OutcomeId, Outcome>;
}

type Fillable<T> = T extends Column<JobId, infer Value> ? Cells<JobId, Value> : T;

/** Memory that nobody writes takes none. */
function filled(array: Int32Array, value: number): Int32Array {
  if (value !== 0) array.fill(value);
  return array;
}

/** Makes memory of so many bytes, all 0. */
type Memory = (bytes: number) => ArrayBufferLike;

/** Threads read it without a copy. */
const common: Memory = (bytes) => new SharedArrayBuffer(bytes);
const own: Memory = (bytes) => new ArrayBuffer(bytes);

/**
 * Empty columns: no child, no share, no image, no timeout. `isCommon`: replications, perhaps in
 * several threads, read the same.
 */
export function createJobColumns(count: number, isCommon: boolean): JobColumns {
  const memory = isCommon ? common : own;
  const integers = <T extends number>(value = 0) =>
    cells<JobId, T>(filled(new Int32Array(memory(4 * count)), value));
  const instants = () => cells<JobId, Millis>(new Float64Array(memory(8 * count)));
  const words = () => cells<JobId>(new Uint32Array(memory(4 * count)));
  return {
    count,
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
    definition: integers(),
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
    timeoutMs: instants(),
    priority: integers(),
    ownerLow: words(),
    ownerHigh: words(),
  };
}

/**
 * The jobs as the model has them. Spelled out: a literal with a spread would be of a new hidden
 * class in every compilation, and the code that reads jobs would be optimised anew in every run.
 */
export function jobsOf(
  columns: JobColumns,
  names: Jobs['names'],
  edges: JobEdges,
  work: JobWork,
): Jobs {
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
    names,
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
