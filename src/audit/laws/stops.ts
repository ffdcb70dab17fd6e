/**
 * Law: jobs are cancelled, terminated or lost with their queue only for an event that says so; a
 * cancel spares what has started, and a stopped job does not go on [stops.12, stops.14, stops.18].
 */
import type { JobId, QueueId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { JobStep } from '../../trace/kinds.ts';
import type { HearingOf } from '../hearing.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';
import { childrenOf, kindOf, mainOf } from '../world/family.ts';
import { inAttempt, isOver } from '../world/jobs.ts';

export const stops: LawInit = (model, world, faults) => {
  const { parent, queue } = model.jobs;
  const { status } = world.jobs;
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
  function stop(job: JobId, isCancel: boolean): void {
    const is = status[job];
    if (is === JobStatus.NONE || isOver(world.jobs, job)) return;
    if (isCancel && inAttempt(world.jobs, job)) return;
    stopped.add(job);
    const endsNow = isCancel ? is === JobStatus.RUNNABLE || isNew(job) : is !== JobStatus.RUNNING;
    if (endsNow) due.push(job);
  }
  /** Not evaluated yet, or a child of such a job. */
  function isNew(job: JobId): boolean {
    const root = parent[job] < 0 ? job : parent[job];
    return status[root] === JobStatus.SUBMITTED;
  }
  function update({ event }: RowOf<typeof Kind.WorldUpdated>): void {
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
  function fail({ job, reason }: RowOf<typeof Kind.JobFailed>): void {
    if (mayEnd(job, reason)) return;
    faults.ofJob(job, `is stopped without a request, for reason ${reason}`);
  }
  /** A stopped job does none of this. */
  function goOn({ job }: { readonly job: JobId }): void {
    if (stopped.has(job)) faults.ofJob(job, 'goes on though it was stopped');
  }
  const steps: HearingOf<JobStep> = {
    [Kind.JobSubmitted]: undefined,
    [Kind.JobSpawned]: undefined,
    [Kind.JobPending]: undefined,
    [Kind.JobRunnable]: goOn,
    [Kind.JobPlaced]: goOn,
    [Kind.JobStarted]: goOn,
    [Kind.JobSignalled]: undefined,
    [Kind.JobRetried]: goOn,
    [Kind.JobSucceeded]: goOn,
    [Kind.JobFailed]: fail,
    [Kind.NodeEnded]: undefined,
  };
  if (model.events.length === 0) return { hears: { [Kind.JobFailed]: fail } };
  return {
    hears: {
      [Kind.WorldUpdated]: update,
      [Kind.JobStopRequested]({ job, reason }) {
        const isCancel = reason === Reason.Cancelled;
        asked[isCancel ? Reason.Cancelled : Reason.Terminated].add(job);
        for (const one of reached(job)) stop(one, isCancel);
      },
      ...steps,
    },
    settle() {
      const alive = due.filter((job) => !isOver(world.jobs, job));
      for (const job of alive) faults.ofJob(job, 'outlives its stop');
      due = [];
    },
  };
};
