/** A record as the laws see it: its kind says under which names its subject and object stand. */
import type { RowId } from '../kernel/ids.ts';
import type { Millis } from '../kernel/units.ts';
import {
  type AttemptLast,
  endsAttempt,
  endsJob,
  type Ids,
  isOfInstance,
  type JobLast,
  type Kinds,
  type ObjectOf,
  type SubjectOf,
} from '../trace/kinds.ts';
import { Kind, Reason, type Records } from '../trace/record.ts';

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
export type Placement = RowOf<typeof Kind.JobPlaced>;
export type Termination = RowOf<typeof Kind.InstanceTerminated>;

/** The end of an attempt, or of a job without one. */
export const isAttemptLast = (row: AuditRow): row is RowOf<AttemptLast> => endsAttempt(row.kind);

/** The end of a job. */
export const isJobLast = (row: AuditRow): row is RowOf<JobLast> => endsJob(row.kind);

/** The cells of a record, not checked yet, under every name that a kind may give them. */
export class RowCells implements Omit<Ids, 'none'> {
  at = 0 as Millis;
  kind = 0;
  reason: Reason = Reason.Ok;
  subject = -1;
  object = -1;
  value = 0;

  /** The record under the names of its kind alone; only for a known kind. */
  get row(): AuditRow {
    return this as AuditRow;
  }
  get job(): Ids['job'] {
    return this.subject;
  }
  get environment(): Ids['environment'] {
    return this.subject;
  }
  get pool(): Ids['pool'] {
    return this.subject;
  }
  get offering(): Ids['offering'] {
    return this.object;
  }
  get queue(): Ids['queue'] {
    return this.object;
  }
  get instance(): Ids['instance'] {
    return isOfInstance(this.row.kind) ? this.subject : this.object;
  }
  get event(): Ids['event'] {
    return this.kind === Kind.WorldUpdated ? this.subject : this.object;
  }

  /** Becomes the record at `index`. */
  read(records: Records, index: RowId): void {
    this.at = records.at(index);
    this.kind = records.kind(index);
    this.reason = records.reason(index);
    this.subject = records.subject(index);
    this.object = records.object(index);
    this.value = records.value(index);
  }
}
