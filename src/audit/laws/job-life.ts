/** Law: each job walks the arrows of reference §1.1, attempts begin and end as they should. */
import { JobKind } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { attemptEndFault, waitingEndFault } from './job-ends.ts';
import type { LawInit } from './law.ts';
import type { AuditRow } from './row.ts';
import { inAttempt, isOfJob, type WorldJob } from './world.ts';

const { NONE, SUBMITTED, PENDING, RUNNABLE, STARTING, RUNNING } = JobStatus;

type Arrows = Partial<Record<Kind, readonly JobStatus[]>>;

const arrows: Arrows = {
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
  [Kind.JobStopRequested]: [SUBMITTED, PENDING, RUNNABLE, STARTING, RUNNING],
};

/** A parent stays PENDING until it ends, and is never anywhere. */
const parentArrows: Arrows = {
  [Kind.JobSubmitted]: [NONE],
  [Kind.JobPending]: [SUBMITTED],
  [Kind.JobSucceeded]: [PENDING],
  [Kind.JobFailed]: [SUBMITTED, PENDING],
  [Kind.JobStopRequested]: [SUBMITTED, PENDING],
};

/** A node never queues: it is placed beside its main node, and ends with it. */
const nodeArrows: Arrows = {
  [Kind.JobSpawned]: [NONE],
  [Kind.JobPlaced]: [PENDING],
  [Kind.JobStarted]: [STARTING],
  [Kind.NodeEnded]: [STARTING, RUNNING],
  [Kind.JobSucceeded]: [PENDING],
  [Kind.JobFailed]: [PENDING, STARTING, RUNNING],
};

const arrowsOf: Readonly<Record<JobKind, Arrows>> = {
  [JobKind.job]: arrows,
  [JobKind.array_parent]: parentArrows,
  [JobKind.array_child]: arrows,
  [JobKind.multinode_parent]: parentArrows,
  [JobKind.multinode_main]: arrows,
  [JobKind.multinode_node]: nodeArrows,
};

const kindNames = Object.keys(Kind);
const statusNames = Object.keys(JobStatus);

export const jobLife: LawInit = (model, world, object) => ({
  record(row) {
    const { kind } = row;
    const asksOfJob = kind === Kind.PlacementRefused || kind === Kind.JobStopRequested;
    if (!isOfJob(kind) && !asksOfJob) return;
    const fault = arrowFault(model, world.jobs[row.subject]!, row);
    if (fault !== undefined) {
      object(`${kindNames[row.kind]!} of ${jobIdText(model, row.subject)} ${fault}`);
    }
  },
});

function arrowFault({ jobs }: Model, job: WorldJob, row: AuditRow): string | undefined {
  const legal = arrowsOf[jobs.kind[row.subject]!][row.kind];
  if (!legal?.includes(job.status)) return `while ${statusNames[job.status]!}`;
  if (row.kind === Kind.PlacementRefused) {
    return row.object === jobs.queue[row.subject] ? undefined : `in queue ${row.object}`;
  }
  if (row.kind <= Kind.JobSpawned) {
    const spawns = jobs.parent[row.subject]! >= 0;
    return spawns === (row.kind === Kind.JobSpawned) ? undefined : 'which is not born so';
  }
  const told = row.kind >= Kind.JobStarted && isOfJob(row.kind);
  return told ? attemptFault(job, row, jobs.kind[row.subject]!) : undefined;
}

function attemptFault(job: WorldJob, row: AuditRow, kind: JobKind): string | undefined {
  const attempts = inAttempt(job);
  if (row.object !== (attempts ? job.instance : -1)) return `names instance ${row.object}`;
  if (row.kind <= Kind.JobSignalled) {
    return row.value === job.attempt ? undefined : `names attempt ${row.value}`;
  }
  if (kind === JobKind.array_parent || kind === JobKind.multinode_parent) return undefined;
  const isNode = kind === JobKind.multinode_node;
  return attempts ? attemptEndFault(job, row, isNode) : waitingEndFault(job, row, isNode);
}
