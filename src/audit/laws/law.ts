/** What a law of the auditor is: it sees every record before it takes effect, and objects. */
import type { Model } from '../../model/model.ts';
import type { RunEnd } from '../../trace/record.ts';
import type { AuditRow } from './row.ts';
import type { World } from './world.ts';

/** A breach of a law. */
export interface Violation {
  readonly law: string;
  readonly atMs: number;
  readonly message: string;
}

/** Called with what is wrong; where and when is known. */
export type Objection = (message: string) => void;

export interface Law {
  record(row: AuditRow): void;
  end?(end: RunEnd): void;
}

/** How a law is made; `world` is as it was before the record that the law sees. */
export type LawInit = (model: Model, world: World, object: Objection) => Law;
