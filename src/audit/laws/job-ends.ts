/** For which reasons, and with which exit codes, attempts and waiting jobs may end. */
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { AuditRow } from './row.ts';
import type { WorldJob } from './world.ts';

const sigtermCode = 143;

const attemptEnds: readonly Reason[] = [
  Reason.ContainerExited,
  Reason.OutOfMemory,
  Reason.HostTerminated,
  Reason.TimedOut,
  Reason.FargateSpotInterrupted,
];
/** Stops that reach into an attempt; a cancel does not. */
const hardStops: readonly Reason[] = [Reason.Terminated, Reason.QueueDeleted];
const stops: readonly Reason[] = [...hardStops, Reason.Cancelled];
const timeLimits: readonly Reason[] = [
  Reason.CapacityTimeLimit,
  Reason.MaxResourceTimeLimit,
  Reason.JobResourceTimeLimit,
];
const pendingEnds: readonly Reason[] = [
  ...stops,
  Reason.DependencyFailed,
  Reason.SubmissionRefused,
];
const runnableEnds: readonly Reason[] = [...stops, ...timeLimits];
const nodeEnds: readonly Reason[] = [
  ...pendingEnds,
  ...timeLimits,
  Reason.MainNodeEnded,
  Reason.ContainerExited,
];

/** What is wrong with the end of an attempt. */
export function attemptEndFault(job: WorldJob, row: AuditRow, isNode: boolean): string | undefined {
  if (isNode) return nodeEndFault(job, row);
  const { kind, reason, value } = row;
  const stopped = kind === Kind.JobFailed && hardStops.includes(reason);
  if (!stopped && !attemptEnds.includes(reason)) return `for reason ${reason}`;
  const exited = reason === Reason.ContainerExited;
  const starting = job.status === JobStatus.STARTING;
  if ((exited || reason === Reason.OutOfMemory) && starting) return 'before it ran';
  if (stopped && starting && value !== -1) return `with exit code ${value} before it ran`;
  const succeeds = kind === Kind.JobSucceeded;
  if (succeeds !== (exited && value === 0)) return `with exit code ${value}, reason ${reason}`;
  return undefined;
}

/** A container that exits by itself ends its attempt only; the main node ends both. */
function nodeEndFault(job: WorldJob, { kind, reason, value }: AuditRow): string | undefined {
  const starting = job.status === JobStatus.STARTING;
  if (reason === Reason.ContainerExited) {
    return kind === Kind.NodeEnded && !starting ? undefined : 'by itself';
  }
  if (reason !== Reason.MainNodeEnded) return `for reason ${reason}`;
  return value === (starting ? -1 : sigtermCode) ? undefined : `with exit code ${value}`;
}

/** What is wrong with the end of a job that is not in an attempt. */
export function waitingEndFault(job: WorldJob, row: AuditRow, isNode: boolean): string | undefined {
  const { kind, reason, value } = row;
  const runnable = job.status === JobStatus.RUNNABLE;
  const legal = isNode ? nodeEnds : runnable ? runnableEnds : pendingEnds;
  if (!legal.includes(reason)) return `for reason ${reason} while it waits`;
  const exited = reason === Reason.ContainerExited;
  if (!exited && value !== -1) return `with exit code ${value} while it waits`;
  const succeeds = kind === Kind.JobSucceeded;
  return succeeds === (exited && value === 0) ? undefined : `with exit code ${value}`;
}
