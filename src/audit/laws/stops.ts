/**
 * Law: jobs are cancelled, terminated or lost with their queue only for an event that says so; a
 * cancel spares what has started, and a stopped job does not go on [stops.12, stops.14, stops.18].
 */
import type { JobId, ModelEventId, QueueId } from '../../kernel/ids.ts';
import type { JobStep } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isJobStep } from '../row.ts';
import { childrenOf, kindOf, mainOf } from '../world/family.ts';
import { inAttempt, isOver } from '../world/jobs.ts';

/** Whether a stopped job that takes the step goes on. */
const goesOn: Readonly<Record<JobStep, boolean>> = {
  [Kind.JobSubmitted]: false,
  [Kind.JobSpawned]: false,
  [Kind.JobPending]: false,
  [Kind.JobRunnable]: true,
  [Kind.JobPlaced]: true,
  [Kind.JobStarted]: true,
  [Kind.JobSignalled]: false,
  [Kind.JobRetried]: true,
  [Kind.JobSucceeded]: true,
  [Kind.JobFailed]: false,
  [Kind.NodeEnded]: false,
};

export const stops: LawInit = (model, world, faults) => {
  const { parent, queue } = model.jobs;
  const asked = {
    [Reason.Cancelled]: new Set<JobId>(),
    [Reason.Terminated]: new Set<JobId>(),
  };
  const stopped = new Set<JobId>();
  const deleted = new Set<QueueId>();
  /** Jobs that must end in this instant. */
  let due: JobId[] = [];

  /** The jobs that stop with a job or a parent. */
  function reached(job: JobId): readonly JobId[] {
    const kind = kindOf(model, job);
    if (kind === 'array_parent') return childrenOf(model, job);
    return kind === 'multinode_parent' ? [mainOf(model, job)] : [job];
  }
  function stop(id: JobId, isCancel: boolean): void {
    const job = world.jobs[id];
    if (job.status === 'NONE' || isOver(job) || (isCancel && inAttempt(job))) return;
    stopped.add(id);
    const endsNow = isCancel ? job.status === 'RUNNABLE' || isNew(id) : job.status !== 'RUNNING';
    if (endsNow) due.push(id);
  }
  /** Not evaluated yet, or a child of such a job. */
  function isNew(job: JobId): boolean {
    const root = parent[job] < 0 ? job : parent[job];
    return world.jobs[root].status === 'SUBMITTED';
  }
  function update(event: ModelEventId): void {
    const next = model.events[event];
    if (next.kind !== 'update') return;
    const gone = next.world.queues.flatMap(({ exists }, id) =>
      !exists && world.tables.queues[id].exists ? id : [],
    );
    for (const id of gone) deleted.add(id);
    if (gone.length === 0) return;
    for (let job = 0 as JobId; job < model.jobs.count; job++) {
      if (parent[job] >= 0 || !gone.includes(queue[job])) continue;
      for (const one of reached(job)) stop(one, false);
    }
  }
  function mayEnd(job: JobId, reason: Reason): boolean {
    if (reason === Reason.QueueDeleted) return deleted.has(queue[job]);
    if (reason !== Reason.Cancelled && reason !== Reason.Terminated) return true;
    if (kindOf(model, job) === 'multinode_parent') return true;
    return asked[reason].has(job) || asked[reason].has(parent[job]);
  }
  return {
    record(row) {
      if (row.kind === Kind.WorldUpdated) update(row.event);
      if (row.kind === Kind.JobStopRequested) {
        const isCancel = row.reason === Reason.Cancelled;
        asked[isCancel ? Reason.Cancelled : Reason.Terminated].add(row.job);
        for (const job of reached(row.job)) stop(job, isCancel);
      }
      if (row.kind === Kind.JobFailed && !mayEnd(row.job, row.reason)) {
        faults.ofJob(row.job, `is stopped without a request, for reason ${row.reason}`);
      }
      if (isJobStep(row) && goesOn[row.kind] && stopped.has(row.job)) {
        faults.ofJob(row.job, 'goes on though it was stopped');
      }
    },
    settle() {
      const alive = due.filter((job) => !isOver(world.jobs[job]));
      for (const job of alive) faults.ofJob(job, 'outlives its stop');
      due = [];
    },
  };
};
