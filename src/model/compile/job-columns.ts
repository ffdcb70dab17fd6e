/** The columns of the jobs while they are filled. */
import { column } from '../../kernel/columns.ts';
import type { Millis } from '../../kernel/units.ts';
import type { Jobs } from '../jobs.ts';

/** Everything of a job but its edges; one array per property, by job id. */
export interface JobColumns {
  readonly count: number;
  readonly name: string[];
  readonly source: Int32Array;
  readonly ordinal: Int32Array;
  readonly arrayIndex: Int32Array;
  readonly resubmission: Int32Array;
  readonly parent: Int32Array;
  readonly firstChild: Int32Array;
  readonly childCount: Int32Array;
  readonly kind: Int32Array;
  readonly queue: Int32Array;
  /** Index in the list of share identifiers, then in `Model.shares`; −1 = none. */
  readonly share: Int32Array;
  readonly definition: Int32Array;
  readonly vcpuMilli: Int32Array;
  readonly memoryMib: Int32Array;
  readonly gpus: Int32Array;
  readonly peakMemoryMib: Int32Array;
  readonly tags: Int32Array;
  readonly shape: Int32Array;
  readonly image: Int32Array;
  readonly submitMs: Float64Array;
  readonly gapMs: Float64Array;
  readonly workMs: Float64Array;
  readonly outcome: Int32Array;
  readonly retry: Int32Array;
  readonly timeoutMs: Float64Array;
  readonly priority: Int32Array;
  readonly ownerLow: Uint32Array;
  readonly ownerHigh: Uint32Array;
}

/** Empty columns: no child, no share, no image, no timeout. */
export function createJobColumns(count: number): JobColumns {
  const integers = (value = 0) => new Int32Array(count).fill(value);
  return {
    count,
    name: new Array<string>(count),
    source: integers(),
    ordinal: integers(),
    arrayIndex: integers(-1),
    resubmission: integers(),
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
    submitMs: new Float64Array(count),
    gapMs: new Float64Array(count),
    workMs: new Float64Array(count),
    outcome: integers(),
    retry: integers(),
    timeoutMs: new Float64Array(count).fill(Infinity),
    priority: integers(),
    ownerLow: new Uint32Array(count),
    ownerHigh: new Uint32Array(count),
  };
}

type Edges = Pick<Jobs, 'dependents' | 'dependencyCount' | 'triggers' | 'triggerCount'>;

/** The columns as the model has them. */
export function jobsOf(columns: JobColumns, edges: Edges): Jobs {
  return {
    ...columns,
    ...edges,
    kind: column<Jobs['kind'][number]>(columns.kind),
    vcpuMilli: column<Jobs['vcpuMilli'][number]>(columns.vcpuMilli),
    memoryMib: column<Jobs['memoryMib'][number]>(columns.memoryMib),
    peakMemoryMib: column<Jobs['memoryMib'][number]>(columns.peakMemoryMib),
    submitMs: column<Millis>(columns.submitMs),
    gapMs: column<Millis>(columns.gapMs),
    workMs: column<Millis>(columns.workMs),
    timeoutMs: column<Millis>(columns.timeoutMs),
  };
}
