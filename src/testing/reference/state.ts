/** The state of the naive reference simulation, as plain objects in plain arrays. */
import type {
  ConsumableId,
  EnvironmentId,
  ImageId,
  InstanceId,
  JobId,
  List,
  OfferingId,
  PoolId,
  QueueId,
  ShapeId,
} from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import type { JobStatusName } from '../../words/job-status.ts';
import type { Purchase } from '../../words/purchases.ts';
import type { Nature } from '../../nature/nature.ts';
import type { Kind, Reason } from '../../trace/record.ts';
import type { Bucket } from './tokens.ts';

/** One record of the trace, laid out as `src/trace/record.ts` says. */
export interface Row {
  readonly at: number;
  readonly kind: Kind;
  readonly reason: Reason;
  readonly subject: number;
  readonly object: number;
  readonly value: number;
}

/** How a job ends: its last record. */
export interface JobOutcome extends Pick<Row, 'reason' | 'object' | 'value'> {
  readonly succeeded: boolean;
}

export interface Job {
  readonly id: JobId;
  status: JobStatusName;
  /** Submitted, and the submission was not refused. */
  accepted: boolean;
  evaluated: boolean;
  openDependencies: number;
  dependencyFailed: boolean;
  openChildren: number;
  childFailed: boolean;
  openTriggers: number;
  /** Parents: the parent is evaluated and its own dependencies succeeded. */
  gateOpen: boolean;
  sequence: number;
  retried: boolean;
  /** RUNNABLE, but its retryDelay is not over. */
  held: boolean;
  /** Number of its latest attempt. */
  attempt: number;
  /** Attempts that ended before they were RUNNING and gave their number back. */
  freeStarts: number;
  /** A late stop, for this reason, waits until it would become RUNNABLE. */
  lateStop: Reason | undefined;
  /** Parents: why they were stopped. */
  stoppedFor: Reason | undefined;
  /** Nodes: how the latest container ended, if by itself. */
  ownEnd: Pick<JobOutcome, 'reason' | 'value'> | undefined;
  /** Work at speed 1 that checkpoints keep, those of its earlier submissions included. */
  savedMs: number;
  /** A resubmission that is certain. */
  isDue: boolean;
  end: JobOutcome | undefined;
  endedAt: number | undefined;
}

export interface Attempt {
  readonly job: Job;
  readonly number: number;
  readonly instance: Instance;
  /** For a node, its own part of the job. */
  readonly shape: ShapeId;
  readonly placedAt: number;
  /** The pull that brings its image; undefined = the image was there. */
  awaited: ImagePull | undefined;
  startedAt: number | undefined;
  endedAt: number | undefined;
  signalledFor: Reason | undefined;
  /** Terminated: its job fails for this reason, however the attempt ends. */
  stoppedFor: Reason | undefined;
  /** Counts the scheduled ends, and its start: only the latest is valid. */
  plan: number;
}

/** One idle period; another one is another object. */
export interface IdleTime {
  readonly since: number;
}

export interface Instance {
  readonly id: InstanceId;
  readonly offering: OfferingId;
  readonly environment: EnvironmentId;
  /** Ordinal of the launch in its offering, from 0. */
  readonly launch: number;
  /** Ordinal of the launch in its environment, from 1. */
  readonly environmentLaunch: number;
  /** Of an UNMANAGED environment: there from the start to the end. */
  readonly own: boolean;
  living: boolean;
  /** InstanceRunning has happened. */
  running: boolean;
  ready: boolean;
  noticed: boolean;
  /** An update replaces it. */
  outdated: boolean;
  hadJob: boolean;
  /** Attempts on it, in order of placement. */
  attempts: Attempt[];
  /** The node of a multi-node job that runs on it or holds it. */
  node: Job | undefined;
  /** The main node of the multi-node job for which the last scale-out booked it. */
  bookedFor: Job | undefined;
  /** Undefined while it has a job, or before it was offered to one. */
  idle: IdleTime | undefined;
  overdue: boolean;
  /** The pull of each image requested here. */
  readonly pulls: Map<ImageId, ImagePull>;
  /** Pulls that share the instance's speed, if they do not share that of its environment. */
  readonly ownGroup: JointPulls;
}

/** An image on its way to an instance or a task. */
export interface ImagePull {
  readonly instance: Instance;
  /** When it ends or ended; undefined while that depends on other pulls. */
  endsAt: number | undefined;
  /** Under a shared limit: the remainder, in thousandths of a byte. */
  unitsLeft: number;
  /** Who starts then, in order of placement. */
  readonly waiting: (() => void)[];
}

/** Pulls that slow each other down. */
export interface JointPulls {
  /** Oldest first. */
  pulls: ImagePull[];
  /** The instant of their remainders. */
  pulledUntil: number;
  /** Counts the scheduled ends: only the latest is valid. */
  plan: number;
}

export interface PlannedEvent {
  readonly at: number;
  readonly rank: number;
  readonly serial: number;
  /** A job: it is submitted. */
  readonly action: (() => void) | Job;
}

/** A recorded refusal; another one of the same job and reason is another object. */
export interface RecordedRefusal {
  readonly job: JobId;
  readonly reason: Reason;
}

/** At `at` a queue's time limit fails the job of `refusal`, if that is still current. */
export interface LimitClock {
  readonly at: number;
  readonly queue: QueueId;
  readonly refusal: RecordedRefusal;
}

export interface QueueNow {
  readonly id: QueueId;
  /** Since when it has had RUNNABLE jobs without a gap, if it has any. */
  waitingSince: number;
  lastRefusal: RecordedRefusal | undefined;
  /** Use of its shares before this instant had left the window at the last update. */
  rememberedSince: number;
  /** The head that the last dispatch could not place. */
  stoppedAt: Job | undefined;
  /** The stop behind which a launched instance was never used. */
  futileAt: Job | undefined;
}

export interface EnvironmentNow {
  readonly id: EnvironmentId;
  lastRefusal: Reason | undefined;
  /** Infinity = it is not. */
  floorMissedSince: number;
  /** What it decided last may have changed. */
  open: boolean;
  /** The last revision that it refused. */
  refusedRevision: number | undefined;
  /** desiredvCpus that the next scale-out launches. */
  askedMilli: number;
  /** When instances without any job were lost, since the last one that got a job. */
  unusedLosses: number[];
  readonly dispatchTokens: Bucket;
  readonly launchTokens: Bucket;
  /** Pulls that share its speed. */
  readonly pullGroup: JointPulls;
}

export interface Sim {
  readonly model: Model;
  /** The model's tables after the last update. */
  world: World;
  readonly nature: Nature;
  now: number;
  serial: number;
  nextSequence: number;
  readonly rows: Row[];
  readonly events: PlannedEvent[];
  readonly jobs: List<JobId, Job>;
  readonly attempts: Attempt[];
  readonly instances: Instance[];
  /** Became ready since the last pass, in that order. */
  newlyReady: Instance[];
  readonly queues: List<QueueId, QueueNow>;
  readonly environments: List<EnvironmentId, EnvironmentNow>;
  /** The current price of each offering. */
  readonly prices: List<OfferingId, number>;
  /** The current capacity of each pool; Infinity = always enough. */
  readonly capacities: List<PoolId, number>;
  /** When the pool of an offering may be tried again. */
  readonly shortUntil: List<OfferingId, number>;
  /** The available units of each consumable. */
  readonly available: List<ConsumableId, number>;
  readonly clocks: LimitClock[];
  /** Only those of Fargate are used. */
  readonly taskTokens: List<Purchase, Bucket>;
  /** The instant that made the state dirty; undefined = clean. */
  dirtySince: number | undefined;
  /** Instants at which a wake asks for a pass. */
  wakes: number[];
}

export function isTerminal({ status }: Job): boolean {
  return status === 'SUCCEEDED' || status === 'FAILED';
}

/** The living instances or tasks of one environment, oldest first. */
export function livingOf(sim: Sim, environment: EnvironmentId): Instance[] {
  return sim.instances.filter((one) => one.living && one.environment === environment);
}

export function vcpuOf(sim: Sim, instances: readonly Instance[]): number {
  const vcpu = sim.model.offerings.vcpuMilli;
  return instances.reduce((sum, instance) => sum + vcpu[instance.offering], 0);
}
