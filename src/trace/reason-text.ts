/** AWS's texts for every reason. */
import type { InstanceId } from '../kernel/ids.ts';
import { instanceIdText } from '../model/names.ts';
import { type InstanceEnd, Reason } from './record.ts';

const exited = 'Essential container in task exited';
const notStarted = 'Task failed to start'; // [J22]
const jobResource = 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT'; // [Q53]
const maxResource = 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE'; // [Q52]
const noCapacity = 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY'; // [Q51]

/** For every reason but the one that names an instance; empty where AWS gives no text. */
const texts: Readonly<Record<Exclude<Reason, typeof Reason.HostTerminated>, string>> = {
  [Reason.Ok]: '',
  [Reason.ContainerExited]: exited, // [J19]
  [Reason.TimedOut]: 'Job attempt duration exceeded timeout', // [J21]
  [Reason.FargateSpotInterrupted]: 'Your Spot Task was interrupted.', // [J29, J30]
  [Reason.DependencyFailed]: 'Dependent Job failed', // [J24]
  [Reason.ArrayChildFailed]: 'Array Child Job failed', // [J25]
  [Reason.ScaleIn]: '',
  [Reason.Reclaimed]: '',
  [Reason.TaskEnded]: '',
  [Reason.JobResourceRequirement]: jobResource,
  [Reason.MaxResource]: maxResource,
  [Reason.NoRoom]: '',
  [Reason.AtMaxVcpus]: '',
  [Reason.DispatchRate]: '',
  [Reason.LaunchRate]: '',
  [Reason.VcpuQuota]: noCapacity,
  [Reason.MaxInstances]: '',
  [Reason.ConsumableShort]: '',
  [Reason.ReservationFull]: '',
  [Reason.EnvironmentDisabled]: '',
  [Reason.AboveBid]: '',
  [Reason.Cancelled]: '',
  [Reason.Terminated]: '',
  [Reason.QueueDeleted]: 'JobQueue deleted', // [J28]
  [Reason.SubmissionRefused]: 'SubmitJob refused',
  [Reason.MainNodeEnded]: 'Main node ended',
  [Reason.CapacityTimeLimit]: timeLimitText(noCapacity),
  [Reason.MaxResourceTimeLimit]: timeLimitText(maxResource),
  [Reason.JobResourceTimeLimit]: timeLimitText(jobResource),
  [Reason.InsufficientCapacity]: noCapacity,
  [Reason.OutOfMemory]: exited, // [J23]
  [Reason.LostInVain]: '',
  [Reason.StartFailed]: notStarted,
  [Reason.StartTimedOut]: notStarted,
  [Reason.Replaced]: '',
  [Reason.BelowDesired]: '',
  [Reason.BeingUpdated]: '',
};

/** For a time limit that cancelled the head of its queue [J27]. */
function timeLimitText(reason: string): string {
  return `Canceled by JobStateTimeLimit action due to reason: ${reason}`;
}

/**
 * `statusReason` of a job or an attempt that ended for `reason` on `instance` (−1 = none); the text
 * for a lost host names the instance [J20]. Empty where AWS gives no text, and for `Cancelled` and
 * `Terminated`, where the caller gives it [J26].
 */
export function statusReason(reason: Reason, instance: InstanceId): string {
  return reason === Reason.HostTerminated
    ? `Host EC2 (instance ${instanceIdText(instance, false)}) terminated.`
    : texts[reason];
}

/** AWS's `container.reason` of an attempt that ended for `reason`; usually empty. */
export function containerReason(reason: Reason): string {
  return containerTexts[reason] ?? '';
}

/** AWS's texts name the image, or the limit, behind the colon [J22]. */
const containerTexts: Readonly<Partial<Record<Reason, string>>> = {
  [Reason.OutOfMemory]: 'OutOfMemoryError: Container killed due to memory usage',
  [Reason.StartFailed]: 'CannotPullContainerError: the image could not be pulled',
  [Reason.StartTimedOut]: 'DockerTimeoutError: Could not transition to started; timed out',
};

const ends: Readonly<Record<InstanceEnd, string>> = {
  [Reason.Ok]: 'RUN_END',
  [Reason.ScaleIn]: 'SCALE_IN',
  [Reason.Reclaimed]: 'RECLAIMED',
  [Reason.TaskEnded]: 'TASK_ENDED',
  [Reason.Replaced]: 'REPLACED',
};

/** Name of an instance's end as `instances.csv` prints it. */
export function endReason(reason: InstanceEnd): string {
  return ends[reason];
}
