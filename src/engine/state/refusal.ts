/** The reasons why jobs wait and environments do not launch, and what can end each wait. */
import type { TimeLimitReason } from '../../words/time-limits.ts';
import { Reason, type Refusal } from '../../trace/record.ts';

/** A refusal, or Ok = none. */
export type Or<R extends Refusal> = R | typeof Reason.Ok;

interface RefusalFacts {
  /** No instance had room; a scale-out may find another reason for that. */
  readonly ofRoom: boolean;
  /** More instances could end it. */
  readonly launchHelps: boolean;
  /** AWS's name for it in a time limit, and how the limit ends the job. */
  readonly limit?: { readonly reason: TimeLimitReason; readonly end: Reason };
}

const ofRoom: RefusalFacts = { ofRoom: true, launchHelps: true };
const ofRates: RefusalFacts = { ofRoom: false, launchHelps: true };
const unhelped: RefusalFacts = { ofRoom: false, launchHelps: false };
/** Batch reports a reached quota as a lack of capacity [L16]. */
const ofCapacity: RefusalFacts = {
  ...ofRoom,
  limit: { reason: 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY', end: Reason.CapacityTimeLimit },
};

export const refusals: Readonly<Record<Refusal, RefusalFacts>> = {
  [Reason.JobResourceRequirement]: {
    ...unhelped,
    limit: {
      reason: 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
      end: Reason.JobResourceTimeLimit,
    },
  },
  [Reason.MaxResource]: {
    ...unhelped,
    limit: {
      reason: 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE',
      end: Reason.MaxResourceTimeLimit,
    },
  },
  [Reason.ConsumableShort]: unhelped,
  [Reason.ReservationFull]: unhelped,
  [Reason.EnvironmentDisabled]: ofRates,
  [Reason.DispatchRate]: ofRates,
  [Reason.NoRoom]: ofRoom,
  [Reason.AtMaxVcpus]: ofRoom,
  [Reason.LaunchRate]: ofRoom,
  [Reason.VcpuQuota]: ofCapacity,
  [Reason.MaxInstances]: ofRoom,
  [Reason.AboveBid]: ofRoom,
  [Reason.InsufficientCapacity]: ofCapacity,
  [Reason.LostInVain]: ofRoom,
};
