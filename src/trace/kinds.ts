/** What the records of each kind are about, and what they say of its life; asked by all readers. */
import { column } from '../kernel/columns.ts';
import type {
  Column,
  EnvironmentId,
  InstanceId,
  JobId,
  ModelEventId,
  OfferingId,
  PoolId,
  QueueId,
} from '../kernel/ids.ts';
import { type InstanceEnd, Kind, type Reason } from './record.ts';

/** What records name, and the ids by which they do. */
interface Ids {
  readonly job: JobId;
  readonly instance: InstanceId;
  readonly offering: OfferingId;
  readonly environment: EnvironmentId;
  readonly queue: QueueId;
  readonly pool: PoolId;
  readonly event: ModelEventId;
  /** Always −1. */
  readonly none: -1;
}

/** What a subject or an object is. */
export type Thing = keyof Ids;

interface KindFacts {
  readonly subject: Thing;
  readonly object: Thing;
  /** The object may be −1. */
  readonly optional?: true;
  /** What the record is in the life of its subject; `none` = no step in it. */
  readonly step: 'first' | 'middle' | 'attempt-end' | 'last' | 'none';
}

/** Every kind, in order of number. */
export const kinds = {
  [Kind.JobSubmitted]: { subject: 'job', object: 'none', step: 'first' },
  [Kind.JobSpawned]: { subject: 'job', object: 'none', step: 'first' },
  [Kind.JobPending]: { subject: 'job', object: 'none', step: 'middle' },
  [Kind.JobRunnable]: { subject: 'job', object: 'none', step: 'middle' },
  [Kind.JobPlaced]: { subject: 'job', object: 'instance', step: 'middle' },
  [Kind.JobStarted]: { subject: 'job', object: 'instance', step: 'middle' },
  [Kind.JobSignalled]: { subject: 'job', object: 'instance', step: 'middle' },
  [Kind.JobRetried]: { subject: 'job', object: 'instance', step: 'attempt-end' },
  [Kind.JobSucceeded]: { subject: 'job', object: 'instance', optional: true, step: 'last' },
  [Kind.JobFailed]: { subject: 'job', object: 'instance', optional: true, step: 'last' },
  [Kind.InstanceLaunched]: { subject: 'instance', object: 'offering', step: 'first' },
  [Kind.InstanceRunning]: { subject: 'instance', object: 'offering', step: 'middle' },
  [Kind.InstanceRegistered]: { subject: 'instance', object: 'offering', step: 'middle' },
  [Kind.InstanceReady]: { subject: 'instance', object: 'offering', step: 'middle' },
  [Kind.InstanceNoticed]: { subject: 'instance', object: 'offering', step: 'middle' },
  [Kind.InstanceTerminated]: { subject: 'instance', object: 'offering', step: 'last' },
  [Kind.PlacementRefused]: { subject: 'job', object: 'queue', step: 'none' },
  [Kind.LaunchRefused]: {
    subject: 'environment',
    object: 'offering',
    optional: true,
    step: 'none',
  },
  [Kind.NodeEnded]: { subject: 'job', object: 'instance', step: 'attempt-end' },
  [Kind.JobStopRequested]: { subject: 'job', object: 'event', step: 'none' },
  [Kind.WorldUpdated]: { subject: 'event', object: 'none', step: 'none' },
  [Kind.PriceChanged]: { subject: 'pool', object: 'none', step: 'none' },
  [Kind.CapacityChanged]: { subject: 'pool', object: 'none', step: 'none' },
  [Kind.WorkKept]: { subject: 'job', object: 'instance', step: 'none' },
} as const satisfies Record<Kind, KindFacts>;

type Kinds = typeof kinds;

/** The id of the subject of a record of kind `K`. */
export type SubjectOf<K extends Kind> = Ids[Kinds[K]['subject']];

/** The id of the object of a record of kind `K`; every id may be −1. */
export type ObjectOf<K extends Kind> = Ids[Kinds[K]['object']];

/** Why a record of kind `K` was written. */
export type ReasonOf<K extends Kind> = K extends typeof Kind.InstanceTerminated
  ? InstanceEnd
  : Reason;

/** The kinds whose facts are of the form `Facts`. */
type KindsOf<Facts> = { [K in Kind]: Kinds[K] extends Facts ? K : never }[Kind];

type Step = Exclude<KindFacts['step'], 'none'>;

/** A step in the life of a job. */
export type JobStep = KindsOf<{ readonly subject: 'job'; readonly step: Step }>;

/** A step in the life of an instance or task. */
export type InstanceStep = KindsOf<{ readonly subject: 'instance'; readonly step: Step }>;

/** The first step of a job. */
type JobFirst = KindsOf<{ readonly subject: 'job'; readonly step: 'first' }>;

/** The last step of a job. */
export type JobLast = KindsOf<{ readonly subject: 'job'; readonly step: 'last' }>;

/** The end of an attempt, with its job or before it. */
export type AttemptLast = JobLast | KindsOf<{ readonly step: 'attempt-end' }>;

const facts: readonly KindFacts[] = Object.values(kinds);

/** 1 = the kind's facts fit. Kinds are numbered without a gap, so they index the list of facts. */
function flags(fits: (one: KindFacts) => boolean): Column<Kind> {
  return column<Kind>(Uint8Array.from(facts, (one) => Number(fits(one))));
}

const jobSteps = flags(({ subject, step }) => subject === 'job' && step !== 'none');
const instanceSteps = flags(({ subject, step }) => subject === 'instance' && step !== 'none');
const jobFirsts = flags(({ subject, step }) => subject === 'job' && step === 'first');
const jobLasts = flags(({ subject, step }) => subject === 'job' && step === 'last');
const attemptEnds = flags(
  ({ subject, step }) => subject === 'job' && (step === 'attempt-end' || step === 'last'),
);
const objectsNeeded = flags(({ object, optional }) => object !== 'none' && optional !== true);

/** Whether the record is a step in the life of a job; refusals, requests and savings are none. */
export function isOfJob(kind: Kind): kind is JobStep {
  return jobSteps[kind] === 1;
}

/** Whether the record is a step in the life of an instance or task. */
export function isOfInstance(kind: Kind): kind is InstanceStep {
  return instanceSteps[kind] === 1;
}

/** Whether the record begins the life of a job. */
export function createsJob(kind: Kind): kind is JobFirst {
  return jobFirsts[kind] === 1;
}

/** Whether the record ends a job. */
export function endsJob(kind: Kind): kind is JobLast {
  return jobLasts[kind] === 1;
}

/** Whether the record ends the attempt of its job, if there is one. */
export function endsAttempt(kind: Kind): kind is AttemptLast {
  return attemptEnds[kind] === 1;
}

/** Whether records of the kind name an object in any case. */
export function needsObject(kind: Kind): boolean {
  return objectsNeeded[kind] === 1;
}

/** Whether the number is a kind's. */
export function isKind(value: number): value is Kind {
  return value in kinds;
}
