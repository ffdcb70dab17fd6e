/** Jobs as the records so far leave them, in columns. */
import { float64, int32, uint8 } from '../../kernel/columns.ts';
import type { Cells, InstanceId, JobId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { JobStatus } from '../../words/job-status.ts';
import { Kind } from '../../trace/record.ts';
import type { HearingOf } from '../hearing.ts';
import type { JobStep } from '../../trace/kinds.ts';
import type { WorldInstances } from './instances.ts';
import type { Waiting } from './waiting.ts';
import { plainRunMs } from './work-plan.ts';

/** Jobs now; instants in ms, NaN = never. */
export interface WorldJobs {
  readonly status: Cells<JobId, JobStatus>;
  /** Where its latest attempt is or was; −1 = nowhere. */
  readonly instance: Cells<JobId, InstanceId>;
  readonly attempt: Cells<JobId>;
  readonly placedMs: Cells<JobId>;
  readonly startedMs: Cells<JobId>;
  /** How long its latest RUNNING attempt had to run. */
  readonly runMs: Cells<JobId>;
}

export function newJobs({ jobs: { count } }: Model): WorldJobs {
  const jobs: WorldJobs = {
    status: uint8(count),
    instance: int32(count),
    attempt: int32(count),
    placedMs: float64(count),
    startedMs: float64(count),
    runMs: float64(count),
  };
  jobs.instance.fill(-1);
  jobs.placedMs.fill(NaN);
  jobs.startedMs.fill(NaN);
  return jobs;
}

/** Whether the job has an instance. */
export function inAttempt({ status }: WorldJobs, job: JobId): boolean {
  return status[job] === JobStatus.STARTING || status[job] === JobStatus.RUNNING;
}

/** Whether the job has ended. */
export function isOver({ status }: WorldJobs, job: JobId): boolean {
  return status[job] === JobStatus.SUCCEEDED || status[job] === JobStatus.FAILED;
}

/** Whether all children or nodes of a parent have ended. */
export function childrenEnded({ jobs: of }: Model, jobs: WorldJobs, parent: JobId): boolean {
  for (let index = 0; index < of.childCount[parent]; index++) {
    if (!isOver(jobs, of.firstChild[parent] + index)) return false;
  }
  return true;
}

/** Applies records to their jobs, to what waits in queues, and to the instances of the jobs. */
export function applyToJobs(
  model: Model,
  jobs: WorldJobs,
  { waiting, instances }: { readonly waiting: Waiting; readonly instances: WorldInstances },
) {
  const { queue, shape } = model.jobs;
  const { status, instance: instanceOf, attempt, placedMs, startedMs, runMs } = jobs;

  function become(job: JobId, next: JobStatus): void {
    const waits = next === JobStatus.RUNNABLE;
    const waited = status[job] === JobStatus.RUNNABLE;
    if (waits && !waited) waiting[queue[job]].add(shape[job]);
    if (waited && !waits) waiting[queue[job]].remove(shape[job]);
    status[job] = next;
  }
  const becomes =
    (next: JobStatus) =>
    ({ job }: { readonly job: JobId }): void => {
      become(job, next);
    };
  const ends =
    (next: JobStatus) =>
    ({ job }: { readonly job: JobId }): void => {
      become(job, next);
      if (instanceOf[job] >= 0) instances.leave(instanceOf[job], job);
    };
  return {
    [Kind.JobSubmitted]: becomes(JobStatus.SUBMITTED),
    [Kind.JobSpawned]: becomes(JobStatus.PENDING),
    [Kind.JobPending]: becomes(JobStatus.PENDING),
    [Kind.JobRunnable]: becomes(JobStatus.RUNNABLE),
    [Kind.JobPlaced]({ job, instance, value, at }) {
      become(job, JobStatus.STARTING);
      instanceOf[job] = instance;
      attempt[job] = value;
      placedMs[job] = at;
      startedMs[job] = NaN;
      instances.enter(instance, job);
    },
    [Kind.JobStarted](row) {
      const { job, instance, at } = row;
      become(job, JobStatus.RUNNING);
      startedMs[job] = at;
      runMs[job] = plainRunMs(model, row, instances.offering[instance]);
    },
    [Kind.JobSignalled]: undefined,
    [Kind.JobRetried]: ends(JobStatus.RUNNABLE),
    [Kind.JobSucceeded]: ends(JobStatus.SUCCEEDED),
    [Kind.JobFailed]: ends(JobStatus.FAILED),
    [Kind.NodeEnded]: ends(JobStatus.PENDING),
  } satisfies HearingOf<JobStep>;
}
