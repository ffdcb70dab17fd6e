/** Law: each job walks the arrows of reference §1.1, attempts begin and end as they should. */
import { JobKind } from '../../model/model.ts';
import type { Model } from '../../model/model.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../job-lives.ts';
import type { LawInit } from './law.ts';
import type { AuditRow } from './row.ts';
import type { WorldJob } from './world.ts';

const { NONE, SUBMITTED, PENDING, RUNNABLE, STARTING, RUNNING } = JobStatus;

const arrows: Partial<Record<Kind, readonly JobStatus[]>> = {
  [Kind.JobSubmitted]: [NONE],
  [Kind.JobSpawned]: [NONE],
  [Kind.JobPending]: [SUBMITTED],
  [Kind.JobRunnable]: [SUBMITTED, PENDING],
  [Kind.JobPlaced]: [RUNNABLE],
  [Kind.JobStarted]: [STARTING],
  [Kind.JobSignalled]: [RUNNING],
  [Kind.JobRetried]: [STARTING, RUNNING],
  [Kind.JobSucceeded]: [RUNNING],
  [Kind.JobFailed]: [SUBMITTED, PENDING, RUNNABLE, STARTING, RUNNING],
  [Kind.PlacementRefused]: [RUNNABLE],
};

/** An array parent stays PENDING until it ends, and is never anywhere. */
const parentArrows: Partial<Record<Kind, readonly JobStatus[]>> = {
  [Kind.JobSubmitted]: [NONE],
  [Kind.JobPending]: [SUBMITTED],
  [Kind.JobSucceeded]: [PENDING],
  [Kind.JobFailed]: [PENDING],
};

const kindNames = Object.keys(Kind);
const statusNames = Object.keys(JobStatus);

export const jobLife: LawInit = (model, world, object) => ({
  record(row) {
    const isJob = row.kind < Kind.InstanceLaunched || row.kind === Kind.PlacementRefused;
    if (!isJob) return;
    const fault = arrowFault(model, world.jobs[row.subject]!, row);
    if (fault !== undefined) {
      object(`${kindNames[row.kind]!} of ${jobIdText(model, row.subject)} ${fault}`);
    }
  },
});

function arrowFault(model: Model, job: WorldJob, row: AuditRow): string | undefined {
  const kind = model.jobs.kind[row.subject]!;
  const isParent = kind === JobKind.array_parent;
  const legal = (isParent ? parentArrows : arrows)[row.kind];
  if (!legal?.includes(job.status)) return `while ${statusNames[job.status]!}`;
  if (row.kind === Kind.PlacementRefused) {
    return row.object === model.jobs.queue[row.subject] ? undefined : `in queue ${row.object}`;
  }
  if (row.kind <= Kind.JobSpawned) {
    const spawns = kind === JobKind.array_child;
    return spawns === (row.kind === Kind.JobSpawned) ? undefined : 'which is not born so';
  }
  return attemptFault(job, row, isParent);
}

function attemptFault(job: WorldJob, row: AuditRow, isParent: boolean): string | undefined {
  if (row.kind < Kind.JobStarted || row.kind > Kind.JobFailed) return undefined;
  const inAttempt = job.status === STARTING || job.status === RUNNING;
  if (row.object !== (inAttempt ? job.instance : -1)) return `names instance ${row.object}`;
  if (row.kind <= Kind.JobSignalled) {
    return row.value === job.attempt ? undefined : `names attempt ${row.value}`;
  }
  if (isParent) return undefined;
  return inAttempt ? endFault(job, row) : waitingFault(job, row);
}

const endReasons: readonly Reason[] = [
  Reason.ContainerExited,
  Reason.HostTerminated,
  Reason.TimedOut,
  Reason.FargateSpotInterrupted,
];

function endFault(job: WorldJob, { kind, reason, value }: AuditRow): string | undefined {
  if (!endReasons.includes(reason)) return `for reason ${reason}`;
  const exited = reason === Reason.ContainerExited;
  if (exited && job.status === STARTING) return 'before it ran';
  const succeeds = kind === Kind.JobSucceeded;
  if (succeeds !== (exited && value === 0)) return `with exit code ${value}, reason ${reason}`;
  return undefined;
}

const timeLimitReasons: readonly Reason[] = [
  Reason.JobResourceRequirement,
  Reason.MaxResource,
  Reason.NoRoom,
];

function waitingFault(job: WorldJob, { reason }: AuditRow): string | undefined {
  const legal =
    job.status === RUNNABLE
      ? timeLimitReasons.includes(reason)
      : reason === Reason.DependencyFailed;
  return legal ? undefined : `for reason ${reason} while ${statusNames[job.status]!}`;
}
