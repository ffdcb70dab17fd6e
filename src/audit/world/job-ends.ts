/**
 * For which reasons, and with which exit codes, attempts and waiting jobs end [attempts.16,
 * attempts.24, stops.7].
 */
import type { AttemptLast } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { RowOf } from '../row.ts';
import type { WorldJob } from './jobs.ts';

/** What has a reason of its own to end, or to be refused. */
type Cause =
  /** The container, by itself or by something else than a stop. */
  | 'exit'
  | 'failure'
  /** A caller or a queue that goes; the former reaches into an attempt, a cancel does not. */
  | 'stop'
  | 'cancel'
  | 'time-limit'
  /** A job that never gets RUNNABLE. */
  | 'unready'
  /** A node or a parent by what its job comes to. */
  | 'main-node'
  | 'children'
  | 'instance'
  | 'refusal'
  | 'none';

const causes: Readonly<Record<Reason, Cause>> = {
  [Reason.Ok]: 'none',
  [Reason.ContainerExited]: 'exit',
  [Reason.HostTerminated]: 'failure',
  [Reason.TimedOut]: 'failure',
  [Reason.FargateSpotInterrupted]: 'failure',
  [Reason.DependencyFailed]: 'unready',
  [Reason.ArrayChildFailed]: 'children',
  [Reason.ScaleIn]: 'instance',
  [Reason.Reclaimed]: 'instance',
  [Reason.TaskEnded]: 'instance',
  [Reason.JobResourceRequirement]: 'refusal',
  [Reason.MaxResource]: 'refusal',
  [Reason.NoRoom]: 'refusal',
  [Reason.AtMaxVcpus]: 'refusal',
  [Reason.DispatchRate]: 'refusal',
  [Reason.LaunchRate]: 'refusal',
  [Reason.VcpuQuota]: 'refusal',
  [Reason.MaxInstances]: 'refusal',
  [Reason.ConsumableShort]: 'refusal',
  [Reason.ReservationFull]: 'refusal',
  [Reason.EnvironmentDisabled]: 'refusal',
  [Reason.AboveBid]: 'refusal',
  [Reason.Cancelled]: 'cancel',
  [Reason.Terminated]: 'stop',
  [Reason.QueueDeleted]: 'stop',
  [Reason.SubmissionRefused]: 'unready',
  [Reason.MainNodeEnded]: 'main-node',
  [Reason.CapacityTimeLimit]: 'time-limit',
  [Reason.MaxResourceTimeLimit]: 'time-limit',
  [Reason.JobResourceTimeLimit]: 'time-limit',
  [Reason.InsufficientCapacity]: 'refusal',
  [Reason.OutOfMemory]: 'failure',
  [Reason.LostInVain]: 'refusal',
};

const pendingEnds: readonly Cause[] = ['stop', 'cancel', 'unready'];
const runnableEnds: readonly Cause[] = ['stop', 'cancel', 'time-limit'];
const nodeEnds: readonly Cause[] = [...pendingEnds, 'time-limit', 'main-node', 'exit'];

/** Exit code of a container that ends at SIGTERM. */
const sigtermCode = 143;

/** Whether an attempt ends for it that nobody stopped. */
export function endsUnasked(reason: Reason): boolean {
  return causes[reason] === 'exit' || causes[reason] === 'failure';
}

/** Whether a time limit of the queue ends the job. */
export function isTimeLimit(reason: Reason): boolean {
  return causes[reason] === 'time-limit';
}

/** What is wrong with the end of an attempt. */
export function attemptEndFault(
  job: WorldJob,
  row: RowOf<AttemptLast>,
  isNode: boolean,
): string | undefined {
  if (isNode) return nodeEndFault(job, row);
  const { kind, reason, value } = row;
  const isStopped = kind === Kind.JobFailed && causes[reason] === 'stop';
  if (!isStopped && !endsUnasked(reason)) return `for reason ${reason}`;
  const hasExited = reason === Reason.ContainerExited;
  const isStarting = job.status === 'STARTING';
  if ((hasExited || reason === Reason.OutOfMemory) && isStarting) return 'before it ran';
  if (isStopped && isStarting && value !== -1) return `with exit code ${value} before it ran`;
  const succeeds = kind === Kind.JobSucceeded;
  if (succeeds !== (hasExited && value === 0)) return `with exit code ${value}, reason ${reason}`;
  return undefined;
}

/** A container that exits by itself ends its attempt only; the main node ends both. */
function nodeEndFault(job: WorldJob, { kind, reason, value }: RowOf<AttemptLast>) {
  const isStarting = job.status === 'STARTING';
  if (reason === Reason.ContainerExited) {
    return kind === Kind.NodeEnded && !isStarting ? undefined : 'by itself';
  }
  if (reason !== Reason.MainNodeEnded) return `for reason ${reason}`;
  return value === (isStarting ? -1 : sigtermCode) ? undefined : `with exit code ${value}`;
}

/** What is wrong with the end of a job that is not in an attempt. */
export function waitingEndFault(
  job: WorldJob,
  row: RowOf<AttemptLast>,
  isNode: boolean,
): string | undefined {
  const { kind, reason, value } = row;
  const ends = job.status === 'RUNNABLE' ? runnableEnds : pendingEnds;
  const isLegal = (isNode ? nodeEnds : ends).includes(causes[reason]);
  if (!isLegal) return `for reason ${reason} while it waits`;
  const hasExited = reason === Reason.ContainerExited;
  if (!hasExited && value !== -1) return `with exit code ${value} while it waits`;
  const succeeds = kind === Kind.JobSucceeded;
  return succeeds === (hasExited && value === 0) ? undefined : `with exit code ${value}`;
}
