/** The auditor as a fold, which also keeps the books that it audits. */
import { newAuditor } from '../audit/auditor.ts';
import type { Books } from '../audit/books.ts';
import type { Violation } from '../audit/law.ts';
import { billBy, type BillRow } from '../fold/bill-by.ts';
import { type Bill, billOf } from '../fold/ledger.ts';
import { lifetimes, type Lifetimes } from '../fold/lifetimes.ts';
import { type Metrics, metricsOf } from '../fold/metrics.ts';
import type { Model } from '../model/model.ts';
import type { Fold, FoldInit } from '../trace/record.ts';

/** The results of the folds of a trace. */
export interface RunBooks extends Books {
  readonly lives: Lifetimes;
  readonly bill: Bill;
  readonly metrics: Metrics;
  readonly rows: () => readonly BillRow[];
}

/** The books of a run. */
export function booksOf(lives: Lifetimes): RunBooks {
  const bill = billOf(lives);
  return { lives, bill, metrics: metricsOf(lives, bill), rows: () => billBy(lives, bill) };
}

/** The violations of a run, in order of time; the books are audited only if the trace is lawful. */
export const auditor: FoldInit<readonly Violation[]> = (model) => auditorOf(model, booksOf);

/** The auditor of books that `keep` makes. */
export function auditorOf(
  model: Model,
  keep: (lives: Lifetimes) => Books,
): Fold<readonly Violation[]> {
  const audit = newAuditor(model);
  const lives = lifetimes(model);
  return {
    add(records) {
      if (audit.add(records)) lives.add(records);
    },
    result: (end) => audit.result(end, () => keep(lives.result(end))),
  };
}
