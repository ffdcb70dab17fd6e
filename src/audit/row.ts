/** A record as the laws see it: its kind says what it is about, under which names. */
import type {
  EnvironmentId,
  InstanceId,
  JobId,
  ModelEventId,
  OfferingId,
  PoolId,
  QueueId,
  RowId,
} from '../kernel/ids.ts';
import type { Millis } from '../kernel/units.ts';
import {
  type AttemptLast,
  endsAttempt,
  endsJob,
  type InstanceStep,
  isOfInstance,
  isOfJob,
  type JobLast,
  type JobStep,
  type kinds,
  type ObjectOf,
  type SubjectOf,
  type Thing,
} from '../trace/kinds.ts';
import { Kind, Reason, type Records } from '../trace/record.ts';

type Kinds = typeof kinds;

/**
 * A record of kind `K`: subject and object have the names of what they are. A placement has a `job`
 * and an `instance`, a launch an `instance` and an `offering`; nothing else can be read.
 */
export type RowOf<K extends Kind> = K extends Kind
  ? {
      readonly at: Millis;
      readonly kind: K;
      readonly reason: Reason;
      readonly value: number;
    } & Readonly<Record<Kinds[K]['subject'], SubjectOf<K>>> &
      Readonly<Record<Exclude<Kinds[K]['object'], 'none'>, ObjectOf<K>>>
  : never;

/** One record as an object; reused, so a law must not keep it. */
export type AuditRow = RowOf<Kind>;

/** A step in the life of a job. */
export function isJobStep(row: AuditRow): row is RowOf<JobStep> {
  return isOfJob(row.kind);
}

/** A step in the life of an instance. */
export function isInstanceStep(row: AuditRow): row is RowOf<InstanceStep> {
  return isOfInstance(row.kind);
}

/** The end of an attempt, or of a job without one. */
export function isAttemptLast(row: AuditRow): row is RowOf<AttemptLast> {
  return endsAttempt(row.kind);
}

/** The end of a job. */
export function isJobLast(row: AuditRow): row is RowOf<JobLast> {
  return endsJob(row.kind);
}

/** The cells of a record, not judged yet, and all names that its kind may give them. */
export class RowCells implements Readonly<Record<Exclude<Thing, 'none'>, number>> {
  at = 0 as Millis;
  kind = 0;
  reason: Reason = Reason.Ok;
  subject = -1;
  object = -1;
  value = 0;

  /** Under the names of its kind alone; asked only when it is a kind. */
  get row(): AuditRow {
    return this as AuditRow;
  }
  /** That the record is about. */
  get job(): JobId {
    return this.subject;
  }
  /** That the record is about, or that the job is on. */
  get instance(): InstanceId {
    return isOfInstance(this.row.kind) ? this.subject : this.object;
  }
  /** That the instance is of, or that is short of room. */
  get offering(): OfferingId {
    return this.object;
  }
  /** That the job waits in. */
  get queue(): QueueId {
    return this.object;
  }
  /** That does not launch. */
  get environment(): EnvironmentId {
    return this.subject;
  }
  /** That costs or has something else from now on. */
  get pool(): PoolId {
    return this.subject;
  }
  /** That happens, or that stops the job. */
  get event(): ModelEventId {
    return this.kind === Kind.WorldUpdated ? this.subject : this.object;
  }

  /** Becomes the record at `index`. */
  read(records: Records, index: RowId): void {
    this.at = records.at[index];
    this.kind = records.kind[index];
    this.reason = records.reason[index];
    this.subject = records.subject[index];
    this.object = records.object[index];
    this.value = records.value[index];
  }
}
