/**
 * Law: jobs are cancelled, terminated or lost with their queue only for an event that says so; a
 * cancel spares what has started, and what is stopped does not go on.
 */
import { jobIdText } from '../../model/names.ts';
import { JobKind } from '../../model/jobs.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { childrenOf, mainOf } from './family.ts';
import type { LawInit } from './law.ts';
import { inAttempt } from './world.ts';

/** What a stopped job may not do any more. */
const goingOn: readonly Kind[] = [
  Kind.JobRunnable,
  Kind.JobPlaced,
  Kind.JobStarted,
  Kind.JobRetried,
  Kind.JobSucceeded,
];

export const stops: LawInit = (model, world, object) => {
  const { parent, kind, queue } = model.jobs;
  const asked = {
    [Reason.Cancelled]: new Set<number>(),
    [Reason.Terminated]: new Set<number>(),
  };
  const stopped = new Set<number>();
  const deleted = new Set<number>();
  /** Jobs that must end in this instant. */
  let due: number[] = [];
  let nowMs = 0;

  function reached(job: number): readonly number[] {
    if (kind[job] === JobKind.array_parent) return childrenOf(model, job);
    return kind[job] === JobKind.multinode_parent ? [mainOf(model, job)] : [job];
  }
  function stop(job: number, late: boolean): void {
    const { status } = world.jobs[job]!;
    const lives = status !== JobStatus.NONE && status < JobStatus.SUCCEEDED;
    if (!lives || (late && inAttempt(world.jobs[job]!))) return;
    stopped.add(job);
    const atOnce = late ? status === JobStatus.RUNNABLE || isNew(job) : !isRunning(job);
    if (atOnce) due.push(job);
  }
  /** Not evaluated yet, or a child of what is not. */
  function isNew(job: number): boolean {
    const asWhole = parent[job]! < 0 ? job : parent[job]!;
    return world.jobs[asWhole]!.status === JobStatus.SUBMITTED;
  }
  function isRunning(job: number): boolean {
    return world.jobs[job]!.status === JobStatus.RUNNING;
  }
  function settle(): void {
    const alive = due.filter((job) => world.jobs[job]!.status < JobStatus.SUCCEEDED);
    for (const job of alive) object(`${jobIdText(model, job)} outlives its stop`);
    due = [];
  }
  function update(event: number): void {
    const next = model.events[event]!;
    if (next.kind !== 'update') return;
    const gone = next.world.queues.flatMap(({ exists }, id) =>
      !exists && world.tables.queues[id]!.exists ? id : [],
    );
    for (const id of gone) deleted.add(id);
    if (gone.length === 0) return;
    for (let job = 0; job < model.jobs.count; job++) {
      if (parent[job]! >= 0 || !gone.includes(queue[job]!)) continue;
      for (const one of reached(job)) stop(one, false);
    }
  }
  function mayEnd(job: number, reason: Reason): boolean {
    if (reason === Reason.QueueDeleted) return deleted.has(queue[job]!);
    if (reason !== Reason.Cancelled && reason !== Reason.Terminated) return true;
    if (kind[job] === JobKind.multinode_parent) return true;
    return asked[reason].has(job) || asked[reason].has(parent[job]!);
  }
  return {
    record(row) {
      if (row.at > nowMs) settle();
      nowMs = row.at;
      if (row.kind === Kind.WorldUpdated) update(row.subject);
      if (row.kind === Kind.JobStopRequested) {
        const late = row.reason === Reason.Cancelled;
        asked[late ? Reason.Cancelled : Reason.Terminated].add(row.subject);
        for (const job of reached(row.subject)) stop(job, late);
      }
      if (row.kind === Kind.JobFailed && !mayEnd(row.subject, row.reason)) {
        object(`${jobIdText(model, row.subject)} is stopped unasked, for reason ${row.reason}`);
      }
      if (goingOn.includes(row.kind) && stopped.has(row.subject)) {
        object(`${jobIdText(model, row.subject)} goes on though it was stopped`);
      }
    },
    end: settle,
  };
};
