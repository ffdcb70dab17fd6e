/** What the records of each kind are about, and which step of a life each is. */
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
import {
  type InstanceEnd,
  Kind,
  type LaunchRefusal,
  type Reason,
  type Refusal,
  type UpdateRefusal,
} from './record.ts';

/** What records can be about, and the type of its id. */
export interface Ids {
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

const steps = ['first', 'middle', 'attempt-end', 'last'] as const;
type Step = (typeof steps)[number];

interface KindFacts {
  readonly subject: Thing;
  readonly object: Thing;
  /** The object may be −1. */
  readonly optional?: true;
  /** Which step in the life of its subject the record is; `none` = no step. */
  readonly step: Step | 'none';
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
  [Kind.DepthChanged]: { subject: 'pool', object: 'none', step: 'none' },
  [Kind.UpdateRefused]: { subject: 'environment', object: 'event', step: 'none' },
} as const satisfies Record<Kind, KindFacts>;

export type Kinds = typeof kinds;

/** The id of the subject of a record of kind `K`. */
export type SubjectOf<K extends Kind> = Ids[Kinds[K]['subject']];

/** The id of the object of a record of kind `K`; every id may be −1. */
export type ObjectOf<K extends Kind> = Ids[Kinds[K]['object']];

/** Why a record of kind `K` was written. */
export type ReasonOf<K extends Kind> = K extends typeof Kind.InstanceTerminated
  ? InstanceEnd
  : K extends typeof Kind.PlacementRefused
    ? Refusal
    : K extends typeof Kind.LaunchRefused
      ? LaunchRefusal
      : K extends typeof Kind.UpdateRefused
        ? UpdateRefusal
        : Reason;

/** The kinds of records about such a subject that are one of these steps in its life. */
type KindsOf<Subject extends Thing, Steps extends Step> = {
  [K in Kind]: Kinds[K] extends { readonly subject: Subject; readonly step: Steps } ? K : never;
}[Kind];

/** A step in the life of a job. */
export type JobStep = KindsOf<'job', Step>;

/** A step in the life of an instance or task. */
export type InstanceStep = KindsOf<'instance', Step>;

/** The last step of a job. */
export type JobLast = KindsOf<'job', 'last'>;

/** The end of an attempt, with its job or before it. */
export type AttemptLast = KindsOf<'job', 'attempt-end' | 'last'>;

const facts: readonly KindFacts[] = Object.values(kinds);

/** 1 = the kind's facts fit. Kinds are numbered without a gap, so they index the list of facts. */
function flags(fits: (one: KindFacts) => boolean): Column<Kind> {
  return column<Kind>(Uint8Array.from(facts, (one) => Number(fits(one))));
}

function guardOf<Subject extends Thing, Steps extends Step>(
  subject: Subject,
  of: readonly Steps[],
) {
  const fits = flags((one) => one.subject === subject && of.some((step) => step === one.step));
  return (kind: Kind): kind is KindsOf<Subject, Steps> => fits[kind] === 1;
}

/** Whether the record is a step in the life of a job; refusals, requests and savings are not. */
export const isOfJob = guardOf('job', steps);

/** Whether the record is a step in the life of an instance or task. */
export const isOfInstance = guardOf('instance', steps);

/** Whether the record begins the life of a job. */
export const createsJob = guardOf('job', ['first']);

/** Whether the record ends a job. */
export const endsJob = guardOf('job', ['last']);

/** Whether the record ends the attempt of its job, if there is one. */
export const endsAttempt = guardOf('job', ['attempt-end', 'last']);

const objectsNeeded = flags(({ object, optional }) => object !== 'none' && optional !== true);

/** Whether every record of the kind names an object. */
export function needsObject(kind: Kind): boolean {
  return objectsNeeded[kind] === 1;
}

/** Whether the number is a kind's. */
export function isKind(value: number): value is Kind {
  return value in kinds;
}
