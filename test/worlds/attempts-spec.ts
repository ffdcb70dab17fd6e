/** What hand-made worlds say of attempts: how containers behave, and when they are tried again. */

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
  /** The work takes so much memory; more than it asks for kills it. Default 0 (never too much). */
  readonly peakMemoryMib?: number;
  /** It saves its work; nodes of multi-node jobs do not. */
  readonly checkpoint?: CheckpointSpec;
  /** How many times as fast as elsewhere: by instance type, by family, on `FARGATE`. */
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

/** A job whose client submits it again each time it fails; array and multi-node jobs: not used. */
export interface ResubmitSpec {
  /** How often at most. */
  readonly times: number;
  /** Default 0. */
  readonly gapMs?: number;
  /** Each time it asks for so many times the memory; default 1. */
  readonly memoryFactor?: number;
}
