/**
 * The state of all jobs: one column a property, sized once; a column is zero until its job uses it.
 */
import { JobStatus } from '../../words/job-status.ts';
import { float64, int32, uint8 } from '../../kernel/columns.ts';
import type { InstanceId, JobId, RowId } from '../../kernel/ids.ts';
import { IntList } from '../../kernel/int-list.ts';
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
  return {
    status: uint8<JobId, JobStatus>(count),
    /** Attempts placed so far. */
    attempt: uint8<JobId>(count),
    /** Dependencies still open, plus one until the evaluation (a child: the parent's gate). */
    waits: int32<JobId>(count),
    openChildren: int32<JobId>(count),
    triggersFired: int32<JobId>(triggered),
    /** Why it will fail at its evaluation, a parent at its end; 0 = nothing dooms it. */
    doomed: uint8<JobId, Reason>(count),
    /** Why it is stopped when it would be RUNNABLE or as its attempt ends; 0 = it is not. */
    stop: uint8<JobId, Reason>(stopped),
    /** 1 = a child failed. */
    childFailed: uint8<JobId>(count),
    evaluated: uint8<JobId>(count),
    /** 1 = goes to the front of its queue. */
    retried: uint8<JobId>(count),
    /** 1 = retried, its delay not over. */
    held: uint8<JobId>(count),
    /** Order of submission, where shares compete. */
    sequence: int32<JobId>(shared),
    /** Place in its lane, by order of submission. */
    lanePosition: int32<JobId, RowId>(count),
    /** Multi-node jobs: how a node's latest container ended, or its parent will end. */
    endReason: uint8<JobId, Reason>(gathered),
    endCode: int32<JobId>(gathered),
    /** 1 = an instance is held for the node until the main node is RUNNING. */
    waitsSeated: uint8<JobId>(gathered),
    /** Where the present attempt runs, and its neighbours there by order of placement. */
    instance: int32<JobId, InstanceId>(count),
    nextThere: int32<JobId, JobId>(count),
    previousThere: int32<JobId, JobId>(count),
    /** Reason of the SIGTERM that the present attempt got; 0 = none. */
    signal: uint8<JobId, Reason>(count),
    /** Events of earlier attempts carry older stamps. */
    stamp: int32<JobId>(count),
    /** Instant at which the present attempt would end by itself. */
    workEndsAt: float64<JobId>(count),
    /** Instant of RUNNING of the present attempt. */
    startedAt: float64<JobId>(checkpointed),
    /** Work at speed 1 that checkpoints have kept, by the row of a job's first submission. */
    savedMs: float64<JobId>(checkpointed),
    /** Jobs that turned terminal in the present event, worked in order. */
    settled: new IntList<JobId>(),
  };
}
