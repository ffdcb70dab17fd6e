/**
 * Law: each job goes only from state to state as allowed, and its attempts begin and end as they
 * should [jobs.26, attempts.3, attempts.24, J1, J4, J6, J8, J11, J12, J13, J14].
 */
import { column, table } from '../../kernel/columns.ts';
import type { Column, Rows } from '../../kernel/ids.ts';
import { namesOf } from '../../kernel/text/names-of.ts';
import type { JobKind } from '../../model/jobs.ts';
import type { AttemptLast, JobStep } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import { JobStatus, type JobStatusName, jobStatusNames } from '../../words/job-status.ts';
import { onAttemptLast } from '../hearing.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';
import { type JobKindName, jobKindNames, kindOf, nameOf } from '../world/family.ts';
import { attemptEndFault, waitingEndFault } from '../world/job-ends.ts';
import { inAttempt } from '../world/jobs.ts';

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

/** The same by kind of record and kind of job: a bit for each state. */
const due: Rows<Kind, Column<JobKind>> = table(
  Object.values(Kind).map((kind) => {
    const states: Partial<Record<Kind, (typeof arrows)[Judged]>> = arrows;
    const bits = (walk: JobWalk) =>
      (states[kind]?.[walk] ?? []).reduce((sum, name) => sum | (1 << JobStatus[name]), 0);
    return column(Int32Array.from(Object.values(jobKindNames), (name) => bits(walks[name])));
  }),
);

const kindNames = namesOf(Kind);

export const jobLife: LawInit = (model, world, faults) => {
  const { kind: jobKindOf, parent, queue: queueOf } = model.jobs;
  const { status, attempt, instance: instanceOf } = world.jobs;

  function report({ kind, job }: RowOf<Judged>, fault: string): void {
    faults.add(`${kindNames[kind]} of ${nameOf(model, job)} ${fault}`);
  }
  /** Whether the job is in a state in which the record may come. */
  function isDue(row: RowOf<Judged>): boolean {
    const { kind, job } = row;
    const is = (due[kind][jobKindOf[job]] & (1 << status[job])) !== 0;
    if (!is) report(row, `while ${jobStatusNames[status[job]]}`);
    return is;
  }
  /** Whether the record names the instance that the job is on; −1 = none. */
  function isThere(row: RowOf<typeof Kind.JobStarted | typeof Kind.JobSignalled | AttemptLast>) {
    const { job, instance } = row;
    const is = instance === (inAttempt(world.jobs, job) ? instanceOf[job] : -1);
    if (!is) report(row, `names instance ${instance}`);
    return is;
  }
  function create(row: RowOf<typeof Kind.JobSubmitted | typeof Kind.JobSpawned>): void {
    const isChild = parent[row.job] >= 0;
    if (!isDue(row) || isChild === (row.kind === Kind.JobSpawned)) return;
    report(row, `though it has ${isChild ? 'a' : 'no'} parent`);
  }
  function goOn(row: RowOf<typeof Kind.JobStarted | typeof Kind.JobSignalled>): void {
    if (!isDue(row) || !isThere(row)) return;
    if (row.value !== attempt[row.job]) report(row, `names attempt ${row.value}`);
  }
  function end(row: RowOf<AttemptLast>): void {
    const { job } = row;
    if (!isDue(row) || !isThere(row)) return;
    const walk = walks[kindOf(model, job)];
    if (walk === 'parent') return;
    const faultOf = inAttempt(world.jobs, job) ? attemptEndFault : waitingEndFault;
    const fault = faultOf(status[job], row, walk === 'node');
    if (fault !== undefined) report(row, fault);
  }
  return {
    hears: {
      [Kind.JobSubmitted]: create,
      [Kind.JobSpawned]: create,
      [Kind.JobPending]: isDue,
      [Kind.JobRunnable]: isDue,
      [Kind.JobPlaced]: isDue,
      [Kind.JobStarted]: goOn,
      [Kind.JobSignalled]: goOn,
      ...onAttemptLast(end),
      [Kind.PlacementRefused](row) {
        if (isDue(row) && row.queue !== queueOf[row.job]) report(row, `in queue ${row.queue}`);
      },
      [Kind.JobStopRequested]: isDue,
    },
  };
};
