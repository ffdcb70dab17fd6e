/** Failures that nobody asked for: a client may submit the job again [work.22]. */
import { Reason } from './record.ts';

export const unaskedFailures: readonly Reason[] = [
  Reason.ContainerExited,
  Reason.OutOfMemory,
  Reason.HostTerminated,
  Reason.StartFailed,
  Reason.StartTimedOut,
  Reason.FargateSpotInterrupted,
  Reason.TimedOut,
  Reason.CapacityTimeLimit,
  Reason.MaxResourceTimeLimit,
  Reason.JobResourceTimeLimit,
];
