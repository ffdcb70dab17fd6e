/** Submission, refused or not, and evaluation of jobs [jobs.4, jobs.12, jobs.14]. */
import { Kind, Reason } from '../../trace/record.ts';
import { admit, failAll, settle } from './endings.ts';
import { childrenOf, isOtherNode, isParent } from './family.ts';
import { activeShares } from './shares.ts';
import { makeDirty, push, write } from './changes.ts';
import { isTerminal, type Job, type Sim } from './state.ts';

const activeSharesMax = 500;

export function submit(sim: Sim, job: Job): void {
  makeDirty(sim);
  const refused = isRefused(sim, job);
  job.status = 'SUBMITTED';
  write(sim, Kind.JobSubmitted, { subject: job.id });
  if (!isParent(sim, job)) job.sequence = sim.nextSequence++;
  for (const child of childrenOf(sim, job)) {
    child.status = 'PENDING';
    child.sequence = sim.nextSequence++;
    write(sim, Kind.JobSpawned, { subject: child.id });
  }
  if (refused) refuse(sim, job);
  else accept(sim, job);
}

/** Whether the queue takes no jobs now, or no further share. */
function isRefused(sim: Sim, job: Job): boolean {
  const queue = sim.model.jobs.queue[job.id];
  const { enabled, exists, fairShare } = sim.world.queues[queue];
  if (!enabled || !exists) return true;
  if (fairShare === undefined) return false;
  const active = activeShares(sim, queue);
  return active.length >= activeSharesMax && !active.includes(sim.model.jobs.share[job.id]);
}

function refuse(sim: Sim, job: Job): void {
  const jobs = isParent(sim, job) ? childrenOf(sim, job) : [job];
  settle(sim, failAll(sim, jobs, Reason.SubmissionRefused));
}

function accept(sim: Sim, job: Job): void {
  job.accepted = true;
  const delay = sim.nature.submitToRunnableMs(job.id);
  if (delay === 0) evaluate(sim, job);
  else push(sim, sim.now + delay, 5, () => evaluate(sim, job));
}

function evaluate(sim: Sim, job: Job): void {
  if (isTerminal(job)) return;
  job.evaluated = true;
  if (isParent(sim, job)) {
    evaluateParent(sim, job);
  } else if (job.dependencyFailed) {
    settle(sim, failAll(sim, [job], Reason.DependencyFailed));
  } else if (job.openDependencies === 0) {
    admit(sim, job);
  } else {
    turnPending(sim, job);
  }
}

/** One walk over the children opens the gate and fails those that can no longer run. */
function evaluateParent(sim: Sim, parent: Job): void {
  turnPending(sim, parent);
  parent.gateOpen = parent.openDependencies === 0;
  const failed: Job[] = [];
  for (const child of childrenOf(sim, parent)) {
    if (parent.dependencyFailed || child.dependencyFailed) {
      failed.push(...failAll(sim, [child], Reason.DependencyFailed));
    } else if (parent.gateOpen && child.openDependencies === 0 && !isOtherNode(sim, child)) {
      admit(sim, child);
    }
  }
  settle(sim, failed);
}

function turnPending(sim: Sim, job: Job): void {
  job.status = 'PENDING';
  write(sim, Kind.JobPending, { subject: job.id });
}
