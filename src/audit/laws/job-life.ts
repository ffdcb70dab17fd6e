/**
 * Law: each job goes only from state to state as allowed, and its attempts begin and end as they
 * should [jobs.26, attempts.3, attempts.24, J1, J4, J6, J8, J11, J12, J13, J14].
 */
import type { InstanceId } from '../../kernel/ids.ts';
import { namesOf } from '../../kernel/text/names-of.ts';
import type { Model } from '../../model/model.ts';
import { type AttemptLast, createsJob, type JobStep } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import type { JobStatusName } from '../../words/job-status.ts';
import type { LawInit } from '../law.ts';
import { type AuditRow, isAttemptLast, isJobStep, type RowOf } from '../row.ts';
import { type JobKindName, kindOf, nameOf } from '../world/family.ts';
import { attemptEndFault, waitingEndFault } from '../world/job-ends.ts';
import { inAttempt, type WorldJob } from '../world/jobs.ts';

/** Steps, and other records that jobs have in some states only. */
type Judged = JobStep | typeof Kind.PlacementRefused | typeof Kind.JobStopRequested;

/** Kinds of jobs that go through different states. */
type JobWalk = 'job' | 'parent' | 'node';

/**
 * The states in which each record may come. A parent stays PENDING until it ends, and is never
 * placed. A node never queues: it is placed beside its main node, and ends with it.
 */
const arrows: Readonly<Record<Judged, Readonly<Record<JobWalk, readonly JobStatusName[]>>>> = {
  [Kind.JobSubmitted]: { job: ['NONE'], parent: ['NONE'], node: [] },
  [Kind.JobSpawned]: { job: ['NONE'], parent: [], node: ['NONE'] },
  [Kind.JobPending]: { job: ['SUBMITTED'], parent: ['SUBMITTED'], node: [] },
  [Kind.JobRunnable]: { job: ['SUBMITTED', 'PENDING'], parent: [], node: [] },
  [Kind.JobPlaced]: { job: ['RUNNABLE'], parent: [], node: ['PENDING'] },
  [Kind.JobStarted]: { job: ['STARTING'], parent: [], node: ['STARTING'] },
  [Kind.JobSignalled]: { job: ['RUNNING'], parent: [], node: [] },
  [Kind.JobRetried]: { job: ['STARTING', 'RUNNING'], parent: [], node: [] },
  [Kind.NodeEnded]: { job: [], parent: [], node: ['STARTING', 'RUNNING'] },
  [Kind.JobSucceeded]: { job: ['RUNNING'], parent: ['PENDING'], node: ['PENDING'] },
  [Kind.JobFailed]: {
    job: ['SUBMITTED', 'PENDING', 'RUNNABLE', 'STARTING', 'RUNNING'],
    parent: ['SUBMITTED', 'PENDING'],
    node: ['PENDING', 'STARTING', 'RUNNING'],
  },
  [Kind.PlacementRefused]: { job: ['RUNNABLE'], parent: [], node: [] },
  [Kind.JobStopRequested]: {
    job: ['SUBMITTED', 'PENDING', 'RUNNABLE', 'STARTING', 'RUNNING'],
    parent: ['SUBMITTED', 'PENDING'],
    node: [],
  },
};

const walks: Readonly<Record<JobKindName, JobWalk>> = {
  job: 'job',
  array_parent: 'parent',
  array_child: 'job',
  multinode_parent: 'parent',
  multinode_main: 'job',
  multinode_node: 'node',
};

const kindNames = namesOf(Kind);

export const jobLife: LawInit = (model, world, faults) => ({
  record(row) {
    if (!isJudged(row)) return;
    const fault = arrowFault(model, world.jobs[row.job], row);
    if (fault === undefined) return;
    faults.add(`${kindNames[row.kind]} of ${nameOf(model, row.job)} ${fault}`);
  },
});

function isJudged(row: AuditRow): row is RowOf<Judged> {
  const isAsked = row.kind === Kind.PlacementRefused || row.kind === Kind.JobStopRequested;
  return isAsked || isJobStep(row);
}

function arrowFault(model: Model, job: WorldJob, row: RowOf<Judged>): string | undefined {
  const walk = walks[kindOf(model, row.job)];
  if (!arrows[row.kind][walk].includes(job.status)) return `while ${job.status}`;
  if (row.kind === Kind.JobStopRequested) return undefined;
  if (row.kind === Kind.PlacementRefused) {
    return row.queue === model.jobs.queue[row.job] ? undefined : `in queue ${row.queue}`;
  }
  if (createsJob(row.kind)) {
    const isChild = model.jobs.parent[row.job] >= 0;
    return isChild === (row.kind === Kind.JobSpawned)
      ? undefined
      : `though it has ${isChild ? 'a' : 'no'} parent`;
  }
  if (row.kind === Kind.JobStarted || row.kind === Kind.JobSignalled) {
    const isSame = row.value === job.attempt;
    return placeFault(job, row.instance) ?? (isSame ? undefined : `names attempt ${row.value}`);
  }
  return isAttemptLast(row) ? endFault(job, row, walk) : undefined;
}

function placeFault(job: WorldJob, instance: InstanceId): string | undefined {
  const due = inAttempt(job) ? job.instance : -1;
  return instance === due ? undefined : `names instance ${instance}`;
}

function endFault(job: WorldJob, row: RowOf<AttemptLast>, walk: JobWalk): string | undefined {
  const fault = placeFault(job, row.instance);
  if (fault !== undefined || walk === 'parent') return fault;
  const faultOf = inAttempt(job) ? attemptEndFault : waitingEndFault;
  return faultOf(job, row, walk === 'node');
}
