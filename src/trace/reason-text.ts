/** AWS's own words for every reason (reference §1.3, §2.8). */
import { instanceIdText } from '../model/names.ts';
import type { TimeLimitReason } from '../words/time-limits.ts';
import { Reason } from './record.ts';

/**
 * `statusReason` of a job or an attempt that ended for `reason` on `instance` (−1 = none). Empty
 * where AWS says nothing, and for `Cancelled` and `Terminated`: there it is the caller's own text.
 */
export function statusReason(reason: Reason, instance: number): string {
  switch (reason) {
    case Reason.ContainerExited:
    case Reason.OutOfMemory:
      return 'Essential container in task exited';
    case Reason.HostTerminated:
      return `Host EC2 (instance ${instanceIdText(instance, false)}) terminated.`;
    case Reason.TimedOut:
      return 'Job attempt duration exceeded timeout';
    case Reason.FargateSpotInterrupted:
      return 'Your Spot Task was interrupted.';
    case Reason.DependencyFailed:
      return 'Dependent Job failed';
    case Reason.ArrayChildFailed:
      return 'Array Child Job failed';
    case Reason.JobResourceRequirement:
      return 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT' satisfies TimeLimitReason;
    case Reason.MaxResource:
      return 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE' satisfies TimeLimitReason;
    case Reason.VcpuQuota:
    case Reason.InsufficientCapacity:
      return 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY' satisfies TimeLimitReason;
    case Reason.QueueDeleted:
      return 'JobQueue deleted';
    case Reason.SubmissionRefused:
      return 'SubmitJob refused';
    case Reason.MainNodeEnded:
      return 'Main node ended';
    case Reason.CapacityTimeLimit:
      return timeLimitText(Reason.VcpuQuota);
    case Reason.MaxResourceTimeLimit:
      return timeLimitText(Reason.MaxResource);
    case Reason.JobResourceTimeLimit:
      return timeLimitText(Reason.JobResourceRequirement);
    default:
      return '';
  }
}

/** AWS's `container.reason` of an attempt that ended for `reason`; mostly there is none. */
export function containerReason(reason: Reason): string {
  return reason === Reason.OutOfMemory
    ? 'OutOfMemoryError: Container killed due to memory usage'
    : '';
}

function timeLimitText(reason: Reason): string {
  return `Canceled by JobStateTimeLimit action due to reason: ${statusReason(reason, -1)}`;
}

/** Name of an instance's end as `instances.csv` prints it. */
export function endReason(reason: Reason): string {
  switch (reason) {
    case Reason.ScaleIn:
      return 'SCALE_IN';
    case Reason.Reclaimed:
      return 'RECLAIMED';
    case Reason.TaskEnded:
      return 'TASK_ENDED';
    default:
      return 'RUN_END';
  }
}
