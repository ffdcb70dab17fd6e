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

export type JobState = ReturnType<typeof createJobState>;

export function createJobState({ count, triggers }: Jobs, features: Features) {
  const triggered = triggers.targets.length > 0 ? count : 0;
  const shared = features.shares ? count : 0;
  const stopped = features.events ? count : 0;
  const gathered = features.nodes ? count : 0;
  const checkpointed = features.checkpoints ? count : 0;
  const resubmitted = features.resubmissions ? count : 0;
  return {
    status: uint8<JobId, JobStatus>(count),
    /** Attempts placed so far. */
    attempt: uint8<JobId>(count),
    /** Open dependencies, plus one until the evaluation (for a child, until the gate opens). */
    waits: int32<JobId>(count),
    openChildren: int32<JobId>(count),
    triggersFired: int32<JobId>(triggered),
    /** Why it will fail at its evaluation, or a parent at its end; 0 = it is not doomed. */
    doomed: uint8<JobId, Reason>(count),
    /** Why it stops when it would be RUNNABLE, or when its attempt ends; 0 = no stop. */
    stop: uint8<JobId, Reason>(stopped),
    /** 1 = a child failed. */
    childFailed: uint8<JobId>(count),
    evaluated: uint8<JobId>(count),
    /** 1 = goes to the front of its queue. */
    retried: uint8<JobId>(count),
    /** 1 = retried, and its delay is not over. */
    held: uint8<JobId>(count),
    /** Order of submission, where shares compete. */
    sequence: int32<JobId>(shared),
    /** Position in its lane, by order of submission. */
    lanePosition: int32<JobId, RowId>(count),
    /** Multi-node jobs: how a node's latest container ended, or how the parent will end. */
    endReason: uint8<JobId, Reason>(gathered),
    endCode: int32<JobId>(gathered),
    /** 1 = an instance is held for the node until the main node is RUNNING. */
    waitsSeated: uint8<JobId>(gathered),
    /** Where the present attempt runs, and its neighbours there by order of placement. */
    instance: int32<JobId, InstanceId>(count),
    nextThere: int32<JobId, JobId>(count),
    previousThere: int32<JobId, JobId>(count),
    /** Reason of the present attempt's SIGTERM; 0 = none. */
    signal: uint8<JobId, Reason>(count),
    /** Events of earlier attempts carry older stamps. */
    stamp: int32<JobId>(count),
    /** Instant at which the present attempt would end by itself. */
    workEndsAt: float64<JobId>(count),
    /** Instant of RUNNING of the present attempt. */
    startedAt: float64<JobId>(checkpointed),
    /** Work at speed 1 that checkpoints have kept, by the row of a job's first submission. */
    savedMs: float64<JobId>(checkpointed),
    /** 1 = a resubmission whose submission is certain. */
    submittedAgain: uint8<JobId>(resubmitted),
    /** Jobs that turned terminal in the present event, handled in order. */
    settled: new IntList<JobId>(),
  };
}
