/** What the books of a run – lives, bill, metrics – are audited with, and for. */
import type { RunEnd } from '../../trace/record.ts';
import { type Bill, billOf } from '../../fold/ledger.ts';
import type { Lifetimes } from '../../fold/lifetimes.ts';
import { type Metrics, metricsOf } from '../../fold/metrics.ts';
import type { Objection } from './law.ts';
import type { Integrals } from './witness.ts';
import type { World } from './world.ts';

/** What the project's other folds make of a trace. */
export interface Books {
  readonly lives: Lifetimes;
  readonly bill: Bill;
  readonly metrics: Metrics;
}

/** What the auditor itself saw of the same trace. */
export interface Evidence {
  readonly world: World;
  readonly integrals: Integrals;
  readonly end: RunEnd;
}

/** A law that the books must keep. */
export type BookLaw = (books: Books, evidence: Evidence, object: Objection) => void;

/** The books of a run. */
export function booksOf(lives: Lifetimes): Books {
  const bill = billOf(lives);
  return { lives, bill, metrics: metricsOf(lives, bill) };
}
