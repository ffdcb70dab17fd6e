/** Attempts of hand-made worlds: how containers behave, and when they are retried. */

/** How the attempts of one job, array child or node behave. */
export interface AttemptsSpec {
  /** Default 60,000. */
  readonly workMs?: number;
  readonly failureProbability?: number;
  /** By attempt, the last repeats. */
  readonly exitCodes?: readonly number[];
  /** By attempt, the last repeats; default `workMs`. */
  readonly runtimesMs?: readonly number[];
  /** Default 0 (stops at once); Infinity ignores SIGTERM. */
  readonly onSigtermMs?: number;
  /** Default 30,000. */
  readonly stopTimeoutMs?: number;
  /** The peak memory of the work; above the requested memory, it is killed. Default 0 (never). */
  readonly peakMemoryMib?: number;
  /** Its checkpoints; nodes of multi-node jobs have none. */
  readonly checkpoint?: CheckpointSpec;
  /** What it leaves on volumes of its machine that grow; default 0. */
  readonly scratchGib?: number;
  /** What it transfers; default 0. */
  readonly transferMb?: number;
  /** Its speed factor by instance type, by family, on `FARGATE`. */
  readonly speeds?: Readonly<Record<string, number>>;
}

export interface CheckpointSpec {
  readonly intervalMs: number;
  /** Default 0. */
  readonly costMs?: number;
  /** Default 0. */
  readonly restoreMs?: number;
}

export interface RetrySpec {
  readonly attempts: number;
  readonly rules?: readonly {
    readonly onStatusReason?: string;
    readonly onReason?: string;
    readonly onExitCode?: string;
    readonly action: 'RETRY' | 'EXIT';
  }[];
}

/** Resubmissions by the client after failures: of a job, of array children, of all nodes. */
export interface ResubmitSpec {
  /** The most resubmissions. */
  readonly times: number;
  /** Default 0. */
  readonly gapMs?: number;
  /** Each resubmission multiplies the memory by this; default 1. */
  readonly memoryFactor?: number;
  /** Where the last one goes; default the job's own queue. */
  readonly queue?: string;
  /** The share there; default the job's own. */
  readonly share?: string;
  /** The ends that lead to one; default any. */
  readonly exitCodes?: readonly string[];
  readonly reasons?: readonly string[];
}
