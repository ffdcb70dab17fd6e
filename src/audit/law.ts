/** What a law is: it sees the records that it hears before they take effect, and reports faults. */
import type { InstanceId, JobId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import type { RunEnd } from '../trace/record.ts';
import type { Books, Evidence } from './books.ts';
import type { Hearer } from './hearing.ts';
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

export interface Law extends Hearer {
  /** Called when an instant is over, and at the end of the run. */
  readonly settle?: (atMs: number) => void;
  readonly end?: ((end: RunEnd) => void) | undefined;
}

/** A law of what a model lacks: it need hear nothing, because no trace of the model breaks it. */
export const silent: Law = { hears: {} };

/**
 * How a law is made: what it returns says what it hears in runs of this model, and no more than it
 * needs. `world` is as it was before the record that the law sees.
 */
export type LawInit = (model: Model, world: AuditWorld, faults: Faults) => Law;

/** A law that the books must keep. */
export type BookLaw = (books: Books, evidence: Evidence, faults: Faults) => void;
