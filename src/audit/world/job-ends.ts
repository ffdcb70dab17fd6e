/**
 * For which reasons, and with which exit codes, attempts and waiting jobs end [attempts.16,
 * attempts.24, stops.7].
 */
import type { AttemptLast } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import type { RowOf } from '../row.ts';

type Reasons = readonly Reason[];

/** Ends of an attempt whose container could not start. */
const failedStarts: Reasons = [Reason.StartFailed, Reason.StartTimedOut];
/** Ends of an attempt that nobody stopped. */
const unaskedEnds: Reasons = [
  ...failedStarts,
  Reason.ContainerExited,
  Reason.HostTerminated,
  Reason.TimedOut,
  Reason.FargateSpotInterrupted,
  Reason.OutOfMemory,
];
/** Stops reach into an attempt; a cancel does not. */
const stops: Reasons = [Reason.Terminated, Reason.QueueDeleted];
const timeLimits: Reasons = [
  Reason.CapacityTimeLimit,
  Reason.MaxResourceTimeLimit,
  Reason.JobResourceTimeLimit,
];
const pendingEnds: Reasons = [
  ...stops,
  Reason.Cancelled,
  Reason.DependencyFailed,
  Reason.SubmissionRefused,
];
const runnableEnds: Reasons = [...stops, Reason.Cancelled, ...timeLimits];
/** Ends of a node's attempt that leave its job running. */
const ownEnds: Reasons = [...failedStarts, Reason.ContainerExited];
const nodeEnds: Reasons = [...pendingEnds, ...timeLimits, ...ownEnds, Reason.MainNodeEnded];

/** Exit code of a container that ends at SIGTERM. */
const sigtermCode = 143;

/** Whether an attempt ends for the reason without being stopped. */
export function endsUnasked(reason: Reason): boolean {
  return unaskedEnds.includes(reason);
}

/** Whether the container could not start. */
export function isFailedStart(reason: Reason): boolean {
  return failedStarts.includes(reason);
}

/** Whether a node's attempt ends by itself for the reason. */
export function isOwnEnd(reason: Reason): boolean {
  return ownEnds.includes(reason);
}

/** Whether a time limit of the queue ends the job. */
export function isTimeLimit(reason: Reason): boolean {
  return timeLimits.includes(reason);
}

/** What is wrong with the end of an attempt. */
export function attemptEndFault(
  status: JobStatus,
  row: RowOf<AttemptLast>,
  isNode: boolean,
): string | undefined {
  if (isNode) return nodeEndFault(status, row);
  const { kind, reason, value } = row;
  const isStopped = kind === Kind.JobFailed && stops.includes(reason);
  if (!isStopped && !endsUnasked(reason)) return `for reason ${reason}`;
  const hasExited = reason === Reason.ContainerExited;
  const isStarting = status === JobStatus.STARTING;
  if ((hasExited || reason === Reason.OutOfMemory) && isStarting) return 'before it ran';
  if (isFailedStart(reason) && !isStarting) return 'after it ran';
  const isWithoutCode = isStarting && (isStopped || isFailedStart(reason));
  if (isWithoutCode && value !== -1) return `with exit code ${value} before it ran`;
  const succeeds = kind === Kind.JobSucceeded;
  if (succeeds !== (hasExited && value === 0)) return `with exit code ${value}, reason ${reason}`;
  return undefined;
}

/** A container that ends by itself ends its attempt only; the main node ends attempt and job. */
function nodeEndFault(status: JobStatus, { kind, reason, value }: RowOf<AttemptLast>) {
  const isStarting = status === JobStatus.STARTING;
  if (isOwnEnd(reason)) {
    const isDue = isStarting === isFailedStart(reason) && (!isStarting || value === -1);
    return kind === Kind.NodeEnded && isDue ? undefined : 'by itself';
  }
  if (reason !== Reason.MainNodeEnded) return `for reason ${reason}`;
  return value === (isStarting ? -1 : sigtermCode) ? undefined : `with exit code ${value}`;
}

/** What is wrong with the end of a job that is not in an attempt. */
export function waitingEndFault(
  status: JobStatus,
  row: RowOf<AttemptLast>,
  isNode: boolean,
): string | undefined {
  const { kind, reason, value } = row;
  const ends = status === JobStatus.RUNNABLE ? runnableEnds : pendingEnds;
  const isLegal = (isNode ? nodeEnds : ends).includes(reason);
  if (!isLegal) return `for reason ${reason} while it waits`;
  const hasExited = reason === Reason.ContainerExited;
  if (!hasExited && value !== -1) return `with exit code ${value} while it waits`;
  const succeeds = kind === Kind.JobSucceeded;
  return succeeds === (hasExited && value === 0) ? undefined : `with exit code ${value}`;
}
