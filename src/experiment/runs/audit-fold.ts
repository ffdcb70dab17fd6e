/** The auditor as a fold, which also keeps the books that it audits. */
import { newAuditor } from '../../audit/auditor.ts';
import type { Books } from '../../audit/books.ts';
import type { Violation } from '../../audit/law.ts';
import { mostValues } from '../../fold/dimensions/axes.ts';
import { billBy, type BillRow } from '../../fold/dimensions/bill-by.ts';
import { type Counts, counters } from '../../fold/counters.ts';
import { type BillByUse, billByUse, billOf } from '../../fold/money/ledger.ts';
import { lifetimes, type Lifetimes } from '../../fold/lives/lifetimes.ts';
import { type Metrics, metricsOf } from '../../fold/metrics.ts';
import type { Model } from '../../model/model.ts';
import type { Fold, FoldInit } from '../../trace/record.ts';

/** The results of the folds of a trace. */
export interface RunBooks extends Books {
  readonly bill: BillByUse;
  readonly metrics: Metrics;
  readonly rows: () => readonly BillRow[];
}

/** The books of a run; `lives` = undefined if they are not kept. */
export function booksOf(counts: Counts, lives: Lifetimes | undefined): RunBooks {
  const bill = billByUse(counts);
  return {
    sojournMs: counts.jobs.sojournMs,
    bill,
    metrics: metricsOf(counts, bill),
    rows: () => billBy(counts, bill, lives === undefined ? mostValues : Infinity),
    lives: lives && { jobs: lives.jobs, jobNano: billOf(lives).jobNano },
  };
}

/** The violations of a run, in order of time; the books are audited only if the trace is lawful. */
export const auditor: FoldInit<readonly Violation[]> = (model) => auditorOf(model, booksOf);

/** The auditor of books that `keep` makes. */
export function auditorOf(
  model: Model,
  keep: (counts: Counts, lives: Lifetimes) => Books,
): Fold<readonly Violation[]> {
  const audit = newAuditor(model);
  const counted = counters(model);
  const lives = lifetimes(model);
  return {
    add(records) {
      if (!audit.add(records)) return;
      counted.add(records);
      lives.add(records);
    },
    result: (end) => audit.result(end, () => keep(counted.result(end), lives.result(end))),
  };
}
