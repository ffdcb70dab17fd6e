/**
 * Ends of attempts: success, failure, retry, and the effect of a main node's end on its nodes
 * [attempts.24, retries.14, multi-node.14].
 */
import { containerReason, statusReason } from '../../trace/reason-text.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { failure, settle, writeTerminal } from './endings.ts';
import { isMainNode, isOtherNode, otherNodesOf } from './family.ts';
import { resubmit } from './resubmission.ts';
import { isRetried } from './retry.ts';
import { leaveInstance } from './scale-in.ts';
import { noteWaiting } from './since.ts';
import { makeDirty, push, write } from './changes.ts';
import type { Attempt, Job, Sim } from './state.ts';
import { giveUnitsBack } from './stock.ts';
import { keepWork } from './work.ts';

export interface End {
  readonly reason: Reason;
  readonly exitCode: number;
}

/** The attempt leaves its instance, and its job's dependents learn of the end. */
export function endAttempt(sim: Sim, attempt: Attempt, end: End): void {
  settle(sim, finishAttempt(sim, attempt, end));
}

/** The attempt leaves its instance; returns the jobs that became terminal. */
export function finishAttempt(sim: Sim, attempt: Attempt, end: End): Job[] {
  if (attempt.endedAt !== undefined) return [];
  close(sim, attempt);
  const { job, instance } = attempt;
  if (isOtherNode(sim, job)) {
    exitNode(sim, attempt, end);
    return [];
  }
  giveUnitsBack(sim, job);
  if (numberAfter(sim, attempt) < attempt.number) job.freeStarts++;
  keepWork(sim, attempt, isSuccess(attempt, end));
  const retried = mayRetry(sim, attempt, end);
  if (retried) retry(sim, attempt, end);
  else writeEnd(sim, attempt, end);
  const others = isMainNode(sim, job) ? endOtherNodes(sim, job, retried) : [];
  leaveInstance(sim, instance);
  return retried ? [] : [job, ...others];
}

function close(sim: Sim, attempt: Attempt): void {
  makeDirty(sim);
  attempt.endedAt = sim.now;
  const { instance } = attempt;
  instance.attempts = instance.attempts.filter((other) => other !== attempt);
}

function isSuccess({ stoppedFor }: Attempt, { reason, exitCode }: End): boolean {
  return stoppedFor === undefined && exitCode === 0 && reason !== Reason.TimedOut;
}

/** Terminated jobs fail for that reason, however they end; others may be resubmitted. */
function writeEnd(sim: Sim, attempt: Attempt, end: End): void {
  const { job, instance, stoppedFor } = attempt;
  const succeeded = isSuccess(attempt, end);
  const { reason, exitCode: value } = end;
  const last = { succeeded, reason: stoppedFor ?? reason, object: instance.id, value };
  writeTerminal(sim, job, last);
  if (!succeeded && stoppedFor === undefined) resubmit(sim, job, last);
}

/** A node that is not the main one ends by itself: nothing follows. */
function exitNode(sim: Sim, { job, instance }: Attempt, { reason, exitCode }: End): void {
  job.status = 'PENDING';
  job.ownEnd = { reason, value: exitCode };
  write(sim, Kind.NodeEnded, { subject: job.id, object: instance.id, reason, value: exitCode });
  leaveInstance(sim, instance);
}

/** Ends the attempts of all nodes with the main node's; returns the jobs that became terminal. */
function endOtherNodes(sim: Sim, main: Job, retried: boolean): Job[] {
  const nodes = otherNodesOf(sim, main);
  for (const node of nodes) {
    const attempt = sim.attempts.find((one) => one.job === node && one.endedAt === undefined);
    if (attempt !== undefined) stopNode(sim, attempt, retried);
    else if (!retried) endNodeWithoutContainer(sim, node);
    const instance = sim.instances.find((one) => one.node === node);
    if (instance !== undefined) leaveInstance(sim, instance);
  }
  return retried ? [] : nodes;
}

function stopNode(sim: Sim, attempt: Attempt, retried: boolean): void {
  close(sim, attempt);
  const { job, instance, startedAt } = attempt;
  const value = startedAt === undefined ? -1 : 143;
  const object = instance.id;
  if (retried) {
    job.status = 'PENDING';
    write(sim, Kind.NodeEnded, { subject: job.id, object, reason: Reason.MainNodeEnded, value });
  } else {
    writeTerminal(sim, job, { ...failure(Reason.MainNodeEnded), object, value });
  }
}

/** How a node without a container ends: as its latest one did, if that ended by itself. */
function endNodeWithoutContainer(sim: Sim, node: Job): void {
  if (node.ownEnd === undefined) {
    writeTerminal(sim, node, failure(Reason.MainNodeEnded));
    return;
  }
  const { reason, value } = node.ownEnd;
  writeTerminal(sim, node, { succeeded: value === 0, reason, object: -1, value });
}

function mayRetry(sim: Sim, attempt: Attempt, { reason, exitCode }: End): boolean {
  if (attempt.stoppedFor !== undefined) return false;
  if (reason === Reason.TimedOut || exitCode === 0) return false;
  if (attempt.job.freeStarts >= 1_000) return false;
  const strategy = sim.model.retryStrategies[sim.model.jobs.retry[attempt.job.id]];
  return isRetried(strategy, numberAfter(sim, attempt), {
    statusReason: statusReason(reason, attempt.instance.id),
    reason: containerReason(reason),
    exitCode,
  });
}

/** Attempts used once this one is over. */
function numberAfter(sim: Sim, attempt: Attempt): number {
  const counts = sim.model.assumptions.scheduler.startFailureCountsAsAttempt;
  return attempt.startedAt !== undefined || counts ? attempt.number : attempt.number - 1;
}

function retry(sim: Sim, attempt: Attempt, { reason, exitCode }: End): void {
  const { job, instance } = attempt;
  job.status = 'RUNNABLE';
  job.retried = true;
  job.attempt = numberAfter(sim, attempt);
  write(sim, Kind.JobRetried, { subject: job.id, object: instance.id, reason, value: exitCode });
  const delay = sim.nature.retryDelayMs(job.id, job.attempt, reason === Reason.HostTerminated);
  if (delay === 0) return noteWaiting(sim, job);
  job.held = true;
  push(sim, sim.now + delay, 5, () => {
    if (!job.held) return;
    job.held = false;
    noteWaiting(sim, job);
    makeDirty(sim);
  });
}
