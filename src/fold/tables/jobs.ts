/** Rows and columns of `jobs.csv`. */
import type { Column, InstanceId, JobId } from '../../kernel/ids.ts';
import { JobKind } from '../../model/jobs.ts';
import { namesOf } from '../../kernel/text/names-of.ts';
import { jobIdText, jobName } from '../../model/names.ts';
import { attemptCounts } from '../lives/attempt-lives.ts';
import { JobStatus, jobStatusNames } from '../../words/job-status.ts';
import type { BillOfJobs } from '../money/ledger.ts';
import type { Lifetimes } from '../lives/lifetimes.ts';
import { mainNode } from '../../model/rules/main-node.ts';
import { type TableColumn, unlessNever } from './cells.ts';
import { reasonText } from './reason-text.ts';

/** A job; its columns in order. Jobs that were never submitted have an empty status. */
export const jobColumns: readonly TableColumn<JobRow>[] = [
  { header: 'job_id', type: 'text', cell: (row) => row.jobId },
  { header: 'name', type: 'text', cell: (row) => row.name },
  { header: 'kind', type: 'text', cell: (row) => row.kind },
  { header: 'parent_id', type: 'text', cell: (row) => row.parentId },
  { header: 'array_index', type: 'integer', cell: (row) => row.arrayIndex },
  { header: 'queue', type: 'text', cell: (row) => row.queue },
  { header: 'share', type: 'text', cell: (row) => row.share },
  { header: 'vcpus', type: 'milli', cell: (row) => row.vcpuMilli },
  { header: 'memory_mib', type: 'integer', cell: (row) => row.memoryMib },
  { header: 'gpus', type: 'integer', cell: (row) => row.gpus },
  { header: 'status', type: 'text', cell: (row) => row.status },
  { header: 'status_reason', type: 'text', cell: (row) => row.statusReason },
  { header: 'created_s', type: 'ms', cell: (row) => row.createdMs },
  { header: 'runnable_s', type: 'ms', cell: (row) => row.runnableMs },
  { header: 'first_started_s', type: 'ms', cell: (row) => row.firstStartedMs },
  { header: 'started_s', type: 'ms', cell: (row) => row.startedMs },
  { header: 'stopped_s', type: 'ms', cell: (row) => row.stoppedMs },
  { header: 'attempts', type: 'integer', cell: (row) => row.attempts },
  { header: 'cost_usd', type: 'nano', cell: (row) => row.costNano },
];

/** `attempts` counts placements; undefined for parents of arrays and of nodes. */
export type JobRow = ReturnType<typeof jobRow>;

/** One row a job, in the model's order; without resubmissions that never happened. */
export function* jobRows(lives: Lifetimes, bill: BillOfJobs): Generator<JobRow, void, undefined> {
  const { count } = lives.model.jobs;
  const attempts = attemptCounts(lives.attempts, count);
  for (let job = 0 as JobId; job < count; job++) {
    if (!isOfRun(lives, job)) continue;
    yield jobRow(lives, bill, job, attempts);
  }
}

/** False for resubmissions that never happened. */
function isOfRun({ jobs, model }: Lifetimes, job: JobId): boolean {
  return jobs.status[job] !== JobStatus.NONE || model.jobs.resubmission[job] === 0;
}

const kindNames = namesOf(JobKind);

/** A plain literal: one with other rows spread into it is a class of its own each time. */
function jobRow(lives: Lifetimes, bill: BillOfJobs, job: JobId, attempts: Column<JobId>) {
  const { model } = lives;
  const { jobs } = model;
  const outcome = jobOutcome(lives, job);
  const index = jobs.arrayIndex[job];
  const parent = jobs.parent[job];
  const share = jobs.share[job];
  return {
    jobId: jobIdText(model, job),
    name: jobName(jobs, job),
    kind: kindNames[jobs.kind[job]],
    parentId: parent < 0 ? undefined : jobIdText(model, parent),
    arrayIndex: index < 0 ? undefined : index,
    queue: model.queues[jobs.queue[job]].name,
    share: share < 0 ? undefined : model.shares[share].identifier,
    vcpuMilli: jobs.vcpuMilli[job],
    memoryMib: jobs.memoryMib[job],
    gpus: jobs.gpus[job],
    status: outcome.status,
    statusReason: outcome.statusReason,
    createdMs: outcome.createdMs,
    runnableMs: outcome.runnableMs,
    firstStartedMs: outcome.firstStartedMs,
    startedMs: outcome.startedMs,
    stoppedMs: outcome.stoppedMs,
    attempts: jobs.childCount[job] > 0 ? undefined : attempts[job],
    costNano: bill.jobNano(job),
  };
}

/** A multi-node parent has the status and the times of its main node [J71]. */
export function jobOutcome(lives: Lifetimes, job: JobId) {
  const { jobs, attempts, model } = lives;
  const isParent = model.jobs.kind[job] === JobKind.multinode_parent;
  const shown = isParent ? mainNode(model, job) : job;
  const status = jobs.status[shown];
  const last = jobs.lastAttempt[shown];
  const instance: InstanceId = last < 0 ? -1 : attempts.instance[last];
  return {
    status: status === JobStatus.NONE ? undefined : jobStatusNames[status],
    statusReason: reasonText(lives, shown, { reason: jobs.reason[shown], instance }),
    createdMs: unlessNever(jobs.createdMs[job]),
    runnableMs: unlessNever(jobs.runnableMs[job]),
    firstStartedMs: unlessNever(jobs.firstStartedMs[shown]),
    startedMs: unlessNever(jobs.restartedMs[shown] || jobs.firstStartedMs[shown]),
    stoppedMs: unlessNever(jobs.stoppedMs[shown]),
  };
}
