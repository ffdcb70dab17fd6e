/** The state of all jobs: a column per property, sized once, zero until a job uses it. */
import { float64, int32, uint8 } from '../../kernel/columns.ts';
import type { InstanceId, JobId, RowId } from '../../kernel/ids.ts';
import { IntList } from '../../kernel/int-list.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { Jobs } from '../../model/jobs.ts';
import type { Reason } from '../../trace/record.ts';
import type { Features } from './features.ts';

/** Whether an attempt of a job is on an instance. */
export function isSeated(status: JobStatus): boolean {
  return status === JobStatus.STARTING || status === JobStatus.RUNNING;
}

/** How many rows the columns have: none where the model has no use for them. */
class JobRows {
  protected readonly count: number;
  protected readonly triggered: number;
  protected readonly shared: number;
  protected readonly stopped: number;
  protected readonly gathered: number;
  protected readonly checkpointed: number;
  protected readonly resubmitted: number;
  protected readonly freed: number;

  constructor({ count, triggers }: Jobs, features: Features) {
    this.count = count;
    this.triggered = triggers.targets.length > 0 ? count : 0;
    this.shared = features.shares ? count : 0;
    this.stopped = features.events ? count : 0;
    this.gathered = features.nodes ? count : 0;
    this.checkpointed = features.checkpoints ? count : 0;
    this.resubmitted = features.resubmissions ? count : 0;
    this.freed = features.freeStarts ? count : 0;
  }
}

export class JobState extends JobRows {
  readonly status = uint8<JobId, JobStatus>(this.count);
  /** Attempts placed so far. */
  readonly attempt = uint8<JobId>(this.count);
  /** Attempts that ended before they were RUNNING and gave their number back. */
  readonly freeStarts = int32<JobId>(this.freed);
  /** Open dependencies, plus one until the evaluation (for a child, until the gate opens). */
  readonly waits = int32<JobId>(this.count);
  readonly openChildren = int32<JobId>(this.count);
  readonly triggersFired = int32<JobId>(this.triggered);
  /** Why it will fail at its evaluation, or a parent at its end; 0 = it is not doomed. */
  readonly doomed = uint8<JobId, Reason>(this.count);
  /** Why it stops when it would be RUNNABLE, or when its attempt ends; 0 = no stop. */
  readonly stop = uint8<JobId, Reason>(this.stopped);
  /** 1 = a child failed. */
  readonly childFailed = uint8<JobId>(this.count);
  readonly evaluated = uint8<JobId>(this.count);
  /** 1 = goes to the front of its queue. */
  readonly retried = uint8<JobId>(this.count);
  /** 1 = retried, and its delay is not over. */
  readonly held = uint8<JobId>(this.count);
  /** Order of submission, where shares compete. */
  readonly sequence = int32<JobId>(this.shared);
  /** Position in its lane, by order of submission. */
  readonly lanePosition = int32<JobId, RowId>(this.count);
  /** Multi-node jobs: how a node's latest container ended, or how the parent will end. */
  readonly endReason = uint8<JobId, Reason>(this.gathered);
  readonly endCode = int32<JobId>(this.gathered);
  /** 1 = an instance is held for the node until the main node is RUNNING. */
  readonly waitsSeated = uint8<JobId>(this.gathered);
  /** Where the present attempt runs, and its neighbours there by order of placement. */
  readonly instance = int32<JobId, InstanceId>(this.count);
  readonly nextThere = int32<JobId, JobId>(this.count);
  readonly previousThere = int32<JobId, JobId>(this.count);
  /** Reason of the present attempt's SIGTERM; 0 = none. */
  readonly signal = uint8<JobId, Reason>(this.count);
  /** Events of earlier attempts carry older stamps. */
  readonly stamp = int32<JobId>(this.count);
  /** Instant at which the present attempt would end by itself. */
  readonly workEndsAt = float64<JobId>(this.count);
  /** Instant of RUNNING of the present attempt. */
  readonly startedAt = float64<JobId>(this.checkpointed);
  /** Work at speed 1 that checkpoints have kept, by the row of a job's first submission. */
  readonly savedMs = float64<JobId>(this.checkpointed);
  /** 1 = a resubmission whose submission is certain. */
  readonly submittedAgain = uint8<JobId>(this.resubmitted);
  /** Jobs that turned terminal in the present event, handled in order. */
  readonly settled = new IntList<JobId>();
}
