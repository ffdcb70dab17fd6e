/** What a law is: it sees every record before it takes effect, and reports what is wrong. */
import type { InstanceId, JobId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import type { RunEnd } from '../trace/record.ts';
import type { Books, Evidence } from './books.ts';
import type { AuditRow } from './row.ts';
import type { AuditWorld } from './world/world.ts';

/** A breach of a law. */
export interface Violation {
  readonly law: string;
  readonly atMs: number;
  readonly message: string;
}

/** Takes what is wrong; the law and the instant are known. */
export interface Faults {
  add(message: string): void;
  /** The message begins with the name of the job; undefined = nothing is wrong. */
  ofJob(job: JobId, fault: string | undefined): void;
  /** The message begins with the number of the instance; undefined = nothing is wrong. */
  ofInstance(instance: InstanceId, fault: string | undefined): void;
}

export interface Law {
  readonly record: (row: AuditRow) => void;
  /** Called when an instant is over, and at the end of the run. */
  readonly settle?: () => void;
  readonly end?: (end: RunEnd) => void;
}

/** How a law is made; `world` is as it was before the record that the law sees. */
export type LawInit = (model: Model, world: AuditWorld, faults: Faults) => Law;

/** A law that the books must keep. */
export type BookLaw = (books: Books, evidence: Evidence, faults: Faults) => void;
