/** The layout of the trace: what a run writes and everything else reads. */
import type { RowId } from '../kernel/ids.ts';
import type { Millis } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';

/**
 * One kind per arrow in the life of a job or an instance, and some more. `kinds.ts` says what
 * subject and object are; `reason` and `value` by kind, where they are not `Ok` and 0:
 *
 * | kinds | reason | value |
 * | --- | --- | --- |
 * | JobPlaced, JobStarted | Ok | attempt (from 1) |
 * | JobSignalled (SIGTERM) | why | attempt |
 * | JobRetried, JobSucceeded, JobFailed | why | exit code or −1 |
 * | InstanceLaunched | Ok | launch ordinal in its offering |
 * | InstanceTerminated | why | 0 |
 * | PlacementRefused | why | 0 |
 * | LaunchRefused (object: the offering whose pool lacks capacity, if that is why) | why | 0 |
 * | NodeEnded (a node's attempt, not the job) | why | exit code or −1 |
 * | JobStopRequested (of a job or a parent) | Cancelled or Terminated | 0 |
 * | PriceChanged | Ok | nano-dollars per hour |
 * | CapacityChanged | Ok | instances; −1 = enough |
 * | UpdateRefused (the call for one environment) | why | its desired milli-vCPU |
 * | WorkKept (before the end of the attempt) | Ok | ms of its work that count |
 * | DepthChanged (of a Spot pool, before the first launch that meets it) | Ok | millionths |
 */
export const Kind = {
  JobSubmitted: 0,
  JobSpawned: 1,
  JobPending: 2,
  JobRunnable: 3,
  JobPlaced: 4,
  JobStarted: 5,
  JobSignalled: 6,
  JobRetried: 7,
  JobSucceeded: 8,
  JobFailed: 9,
  InstanceLaunched: 10,
  InstanceRunning: 11,
  InstanceRegistered: 12,
  InstanceReady: 13,
  InstanceNoticed: 14,
  InstanceTerminated: 15,
  PlacementRefused: 16,
  LaunchRefused: 17,
  NodeEnded: 18,
  JobStopRequested: 19,
  WorldUpdated: 20,
  PriceChanged: 21,
  CapacityChanged: 22,
  WorkKept: 23,
  DepthChanged: 24,
  UpdateRefused: 25,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Why something ended or was refused; AWS's texts are in `reason-text.ts`. */
export const Reason = {
  Ok: 0,
  /** The container exited by itself, with any code. */
  ContainerExited: 1,
  HostTerminated: 2,
  TimedOut: 3,
  FargateSpotInterrupted: 4,
  DependencyFailed: 5,
  ArrayChildFailed: 6,
  /** Ends of instances. */
  ScaleIn: 7,
  Reclaimed: 8,
  TaskEnded: 9,
  /** Refusals. */
  JobResourceRequirement: 10,
  MaxResource: 11,
  /** Nothing is free now; instances may be on their way. */
  NoRoom: 12,
  AtMaxVcpus: 13,
  DispatchRate: 14,
  LaunchRate: 15,
  VcpuQuota: 16,
  MaxInstances: 17,
  /** A consumable resource lacks units. */
  ConsumableShort: 18,
  /** Fair share keeps the rest for shares that are not active yet. */
  ReservationFull: 19,
  EnvironmentDisabled: 20,
  /** No type that holds the job costs less than the bid. */
  AboveBid: 21,
  /** Ends of jobs for other causes than their work. */
  Cancelled: 22,
  Terminated: 23,
  QueueDeleted: 24,
  SubmissionRefused: 25,
  MainNodeEnded: 26,
  /** Cancelled by a queue's time limit, by the refusal that lasted so long. */
  CapacityTimeLimit: 27,
  MaxResourceTimeLimit: 28,
  JobResourceTimeLimit: 29,
  /** The pool has no more instances to give (refusals). */
  InsufficientCapacity: 30,
  /** Killed for taking more memory than it asked for. */
  OutOfMemory: 31,
  /** Too many instances in a row were lost before they took a job: no more are launched. */
  LostInVain: 32,
  /** The container could not start, or had not started in time. */
  StartFailed: 33,
  StartTimedOut: 34,
  /** An instance ends: an update of its environment has replaced it. */
  Replaced: 35,
  /** An update asks for fewer vCPUs than the environment has. */
  BelowDesired: 36,
  /** An update comes while the environment is replacing its instances. */
  BeingUpdated: 37,
} as const;
export type Reason = (typeof Reason)[keyof typeof Reason];

/** Why an instance or task ended; `Ok` = it lived at the end of the run. */
export type InstanceEnd = (typeof Reason)[
  'Ok' | 'ScaleIn' | 'Reclaimed' | 'TaskEnded' | 'Replaced'];

/** Why Batch refuses an update of an environment. */
export type UpdateRefusal = (typeof Reason)['BelowDesired' | 'BeingUpdated'];

/** Why an environment launches no instance. */
export type LaunchRefusal = (typeof Reason)[
  | 'AtMaxVcpus'
  | 'LaunchRate'
  | 'VcpuQuota'
  | 'MaxInstances'
  | 'AboveBid'
  | 'InsufficientCapacity'
  | 'LostInVain'];

/** Why no environment can ever run a job. */
export type Verdict = (typeof Reason)['JobResourceRequirement' | 'MaxResource'];

/** Why a job at the head of its queue waits. */
export type Refusal =
  | LaunchRefusal
  | Verdict
  | (typeof Reason)[
      'NoRoom' | 'DispatchRate' | 'ConsumableShort' | 'ReservationFull' | 'EnvironmentDisabled'];

/** Records per page: 64 KiB, which stay in a processor's cache while they are written and read. */
export const pageRecords = 2_048;

/** A page of records: rows 0 … length − 1, in order of time. It is reused, so no sink keeps it. */
export interface Records {
  readonly length: number;
  at(row: RowId): Millis;
  kind(row: RowId): Kind;
  reason(row: RowId): Reason;
  /** An id, as `kinds` says; a number becomes one by annotation. */
  subject(row: RowId): number;
  object(row: RowId): number;
  value(row: RowId): number;
}

/** Receives the pages of a run, in order. */
export type Sink = (records: Records) => void;

/** How a run ended. */
export interface RunEnd {
  /** Instant of the end; what lives then is billed to it. */
  readonly endedMs: Millis;
  /** 16 hex digits over every record, the same for any page size. */
  readonly digest: string;
}

/** A reader of traces: created by `init`, fed every page in order, asked once for its result. */
export interface Fold<Result> {
  readonly add: Sink;
  readonly result: (end: RunEnd) => Result;
}

/** How a fold is made: the model is the header of the trace. */
export type FoldInit<Result> = (model: Model) => Fold<Result>;
