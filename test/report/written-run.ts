/** A run of a model, its files read back, and the tables of its CSV as records. */
import { parse } from 'csv-parse/sync';
import type { DetailedRun } from '../../src/experiment/experiment.ts';
import type { ReplicationResult } from '../../src/experiment/result.ts';
import { billBy } from '../../src/fold/dimensions/bill-by.ts';
import { counters } from '../../src/fold/counters.ts';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { billByUse, billOf } from '../../src/fold/money/ledger.ts';
import { timeline } from '../../src/fold/timeline.ts';
import type { Model } from '../../src/model/model.ts';
import { csv } from '../../src/report/run-files/csv.ts';
import type { FileFormat } from '../../src/report/run-files/file-format.ts';
import type { RunEnd, Sink } from '../../src/trace/record.ts';
import { folded, type Trace } from '../audit/trace-builder.ts';
import { run } from '../../src/testing/plays.ts';

/** A run on the engine. */
export function playedRun(model: Model): DetailedRun {
  return detailedRun(model, (sink) => run(model, sink));
}

/** A run written by hand. */
export function tracedRun(model: Model, trace: Trace): DetailedRun {
  return detailedRun(model, (sink) =>
    folded(() => ({ add: sink, result: (end) => end }), model, trace),
  );
}

function detailedRun(model: Model, play: (sink: Sink) => RunEnd): DetailedRun {
  const folds = [lifetimes(model), timeline(model), counters(model)] as const;
  const end = play((records) => folds.forEach((fold) => fold.add(records)));
  const counts = folds[2].result(end);
  return {
    strategy: 'base',
    result: { replication: 1 } as ReplicationResult,
    lives: folds[0].result(end),
    billRows: billBy(counts, billByUse(counts)),
    timeline: folds[1].result(end),
  };
}

/** The bytes of a file. */
export function bytesOf(played: DetailedRun, { files }: FileFormat, name: string): Buffer {
  const pieces = files[name]!(played, billOf(played.lives));
  return Buffer.concat([...pieces].map((piece) => Buffer.from(piece)));
}

export type TextRecord = Readonly<Record<string, string>>;

/** The rows of CSV by header. */
export function recordsOf(text: string): readonly TextRecord[] {
  return parse<TextRecord>(text, { columns: true });
}

/** A table of the run as CSV has it. */
export function csvRecords(played: DetailedRun, table: string): readonly TextRecord[] {
  return recordsOf(bytesOf(played, csv, `${table}.csv`).toString());
}

/** Seconds of CSV as whole ms. */
export function msOf(seconds: string): number {
  return Math.round(Number(seconds) * 1_000);
}
