/** What a law is: it sees every record before it takes effect, and objects. */
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

/** Called with what is wrong; where and when is known. */
export type Objection = (message: string) => void;

export interface Law {
  record(row: AuditRow): void;
  end?(end: RunEnd): void;
}

/** How a law is made; `world` is as it was before the record that the law sees. */
export type LawInit = (model: Model, world: AuditWorld, object: Objection) => Law;

/** A law that the books must keep. */
export type BookLaw = (books: Books, evidence: Evidence, object: Objection) => void;

/** A law that judges instants too: `settle` is called when one is over, and at the end. */
export function byInstant(settle: () => void, record: (row: AuditRow) => void): Law {
  let nowMs = 0;
  return {
    record(row) {
      if (row.at > nowMs) settle();
      nowMs = row.at;
      record(row);
    },
    end: settle,
  };
}
