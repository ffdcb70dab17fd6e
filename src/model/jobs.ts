/** The jobs of a compiled world, and the tables that their columns point into. */
import type {
  Column,
  ConditionId,
  ConsumableId,
  DefinitionId,
  ImageId,
  JobId,
  NeedsId,
  OutcomeId,
  QueueId,
  RetryId,
  RowId,
  Rows,
  ShapeId,
  ShareId,
  SourceId,
  TagSetId,
} from '../kernel/ids.ts';
import type { Texts } from '../kernel/text/packed-texts.ts';
import type { Mib, Millis, MilliVcpu } from '../kernel/units.ts';
import type { RetryAction } from '../words/jobs.ts';

export const JobKind = {
  job: 0,
  array_parent: 1,
  array_child: 2,
  multinode_parent: 3,
  multinode_main: 4,
  multinode_node: 5,
} as const;
export type JobKind = (typeof JobKind)[keyof typeof JobKind];

/** Adjacency in compressed rows: the targets of row i are `targets[start[i] … start[i+1]−1]`. */
export interface Edges {
  readonly start: Column<JobId, RowId>;
  readonly targets: Column<RowId, JobId>;
}

/**
 * Jobs in order of (submission, source, record, array index); an array's children follow their
 * parent. Rows that wait for a client-side trigger (`triggers`) have `submitMs` = Infinity.
 */
export interface Jobs {
  readonly count: number;
  /** Source (workload entry) and record ordinal: the stable name of a job, with the array index. */
  readonly source: Column<JobId, SourceId>;
  readonly ordinal: Column<JobId>;
  /** Index of an array child or of a node; −1 = neither. */
  readonly arrayIndex: Column<JobId>;
  /**
   * A job that its client submits again when it fails has one row per submission: 0 = the first,
   * r = the r-th resubmission. A resubmission has `submitMs` Infinity; it is submitted `gapMs`
   * after the row before it has failed, or never. That of an array child is a plain job; that of a
   * multi-node job has a row for each node too.
   */
  readonly resubmission: Column<JobId>;
  /** Row of the first submission: its own, unless it is a resubmission. */
  readonly firstSubmission: Column<JobId, JobId>;
  /** Row that its client submits after it has failed (for a main node a parent); −1 = none. */
  readonly nextSubmission: Column<JobId, JobId>;
  /** Index in `Model.endConditions`: the ends of the row before that this resubmission follows. */
  readonly follows: Column<JobId, ConditionId>;
  /** −1 = none. */
  readonly parent: Column<JobId, JobId>;
  /** Array and multi-node parents: children are firstChild … firstChild + childCount − 1. */
  readonly firstChild: Column<JobId, JobId>;
  readonly childCount: Column<JobId>;
  readonly kind: Column<JobId, JobKind>;
  /** By source, the names of its records by ordinal; `jobName` picks one. */
  readonly names: Rows<SourceId, Texts>;
  readonly queue: Column<JobId, QueueId>;
  /** Index in `Model.shares`; −1 = the queue has no fair-share policy. */
  readonly share: Column<JobId, ShareId>;
  readonly definition: Column<JobId, DefinitionId>;
  readonly vcpuMilli: Column<JobId, MilliVcpu>;
  readonly memoryMib: Column<JobId, Mib>;
  readonly gpus: Column<JobId>;
  /** Peak memory of its work; more than `memoryMib` kills it. 0 = not given. */
  readonly peakMemoryMib: Column<JobId, Mib>;
  /** Index in `Model.tagSets`. */
  readonly tags: Column<JobId, TagSetId>;
  /** Index in `Model.shapes`. */
  readonly shape: Column<JobId, ShapeId>;
  /** Index of its container image; −1 = not given (never pulled). */
  readonly image: Column<JobId, ImageId>;
  readonly submitMs: Column<JobId, Millis>;
  /** AWS `dependsOn`, target → dependents; N_TO_N and SEQUENTIAL are resolved by child. */
  readonly dependents: Edges;
  /** Incoming `dependsOn` edges of each job. */
  readonly dependencyCount: Column<JobId>;
  /** Closed replay: ended job → jobs submitted after it. */
  readonly triggers: Edges;
  readonly triggerCount: Column<JobId>;
  /** Closed replay: time from the last trigger's end to the submission. */
  readonly gapMs: Column<JobId, Millis>;
  /** Work of one complete attempt, on an instance of speed 1. */
  readonly workMs: Column<JobId, Millis>;
  /** Index in `Model.outcomes`. */
  readonly outcome: Column<JobId, OutcomeId>;
  /** Index in `Model.retryStrategies`. */
  readonly retry: Column<JobId, RetryId>;
  /** 0 = none. */
  readonly timeoutMs: Column<JobId, Millis>;
  readonly priority: Column<JobId>;
  /** Stable 64-bit name of the job: the owner of its draws. */
  readonly ownerLow: Column<JobId>;
  readonly ownerHigh: Column<JobId>;
}

/**
 * What jobs need, one row per distinct need. The row of a multi-node parallel job is the sum of
 * its nodes and belongs to its parent and its main node.
 */
export interface Shapes {
  readonly count: number;
  readonly vcpuMilli: Column<ShapeId, MilliVcpu>;
  readonly memoryMib: Column<ShapeId, Mib>;
  readonly gpus: Column<ShapeId>;
  /** Fargate's ephemeral storage; 20 = the included size. */
  readonly diskGib: Column<ShapeId>;
  /** The only instance type that may hold it (nodes of multi-node jobs); empty = any. */
  readonly typeName: Rows<ShapeId, string>;
  /** Row of `Model.consumableNeeds`. */
  readonly consumables: Column<ShapeId, NeedsId>;
  /** Of a multi-node job: the rows of its nodes, by node index; empty = a single container. */
  readonly nodes: Rows<ShapeId, readonly ShapeId[]>;
}

/** A named pool of units in the account, such as licences, that jobs take [Q44]. */
export interface Consumable {
  readonly name: string;
  readonly totalQuantity: number;
  /** Whether units come back when an attempt ends. */
  readonly replenishable: boolean;
}

/** Units of one consumable that a job holds from STARTING to the end of the attempt. */
export interface ConsumableNeed {
  readonly consumable: ConsumableId;
  /** At least 1. */
  readonly quantity: number;
}

/** An application that saves its work, so that a later attempt continues from there. */
export interface Checkpoint {
  /** Work between two savings; more than 0. */
  readonly intervalMs: Millis;
  /** Time to save once. */
  readonly costMs: Millis;
  /** Time to restore saved work before an attempt continues. */
  readonly restoreMs: Millis;
}

/** How much faster than the reference an instance type is. */
export interface Speed {
  /** An instance type, a family (`c7g`), or `FARGATE`; a type takes precedence over its family. */
  readonly name: string;
  readonly factor: number;
}

/** What attempts do, and how they end. Row 0: always exit 0 after `workMs`. */
export interface Outcome {
  /** Chance that an attempt without a listed exit code exits 1, drawn per attempt. */
  readonly failureProbability: number;
  /** By attempt, the last repeats; empty = 0 unless the draw fails. */
  readonly exitCodes: readonly number[];
  /** By attempt, the last repeats; empty = `workMs`. */
  readonly runtimesMs: readonly Millis[];
  /** Time from SIGTERM to its own exit; Infinity = it ignores SIGTERM. */
  readonly onSigtermMs: Millis;
  /** Time from SIGTERM to SIGKILL. */
  readonly stopTimeoutMs: Millis;
  /** undefined = an interrupted attempt saves nothing. */
  readonly checkpoint: Checkpoint | undefined;
  /** Other types have speed 1. */
  readonly speeds: readonly Speed[];
  /** What an attempt that starts leaves on volumes of its machine that grow. */
  readonly scratchGib: number;
  /** What an attempt transfers, for lines of the bill that are per GB. */
  readonly transferMb: number;
}

/** AWS retryStrategy; patterns are exact or end in one `*`; undefined = not a condition. */
export interface RetryStrategy {
  readonly attempts: number;
  readonly rules: readonly {
    readonly onStatusReason: string | undefined;
    readonly onReason: string | undefined;
    readonly onExitCode: string | undefined;
    readonly action: RetryAction;
  }[];
}

/** Ends of a job that its client submits again; patterns are exact or end in one `*`. */
export interface EndCondition {
  /** One of these exit codes, or one of these reasons; both lists empty = any end. */
  readonly exitCodes: readonly string[];
  readonly reasons: readonly string[];
}

export interface Image {
  readonly name: string;
  /** MB (10^6 bytes) compressed; 0 = starts like a cached image. */
  readonly sizeMB: number;
  /** The scenario gives its size by its name. */
  readonly isListed: boolean;
}

/** Whether the container is killed because its work takes more memory than it has [J23, J59]. */
export function runsOutOfMemory({ peakMemoryMib, memoryMib }: Jobs, job: JobId): boolean {
  return peakMemoryMib[job] > memoryMib[job];
}

/** Exit code of a container that is killed for its memory or after its stop timeout. */
export const killedExitCode = 137;

/** The row of a job's last submission. */
export function lastSubmission({ nextSubmission }: Jobs, job: JobId): JobId {
  let last = job;
  for (let next = job; next >= 0; next = nextSubmission[next]) last = next;
  return last;
}

/** The row of the submission that a resubmission follows; −1 = it is the first one. */
export function previousSubmission({ firstSubmission, nextSubmission }: Jobs, job: JobId): JobId {
  let previous: JobId = -1;
  for (let one = firstSubmission[job]; one !== job && one >= 0; one = nextSubmission[one]) {
    previous = one;
  }
  return previous;
}

/** Whether some client resubmits failed jobs. */
export function hasResubmissions({ count, resubmission }: Jobs): boolean {
  for (let job = 0 as JobId; job < count; job++) if (resubmission[job] > 0) return true;
  return false;
}

/** Whether some job of the model saves its work. */
export function hasCheckpoints(outcomes: Rows<OutcomeId, Outcome>): boolean {
  return outcomes.some(({ checkpoint }) => checkpoint !== undefined);
}

/** Whether some job of the model is a multi-node parallel one. */
export function hasMultiNodeJobs({ nodes }: Shapes): boolean {
  return nodes.some((one) => one.length > 0);
}
