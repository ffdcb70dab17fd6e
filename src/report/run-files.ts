/** The files of one run: jobs, attempts, instances, charges, the bill and the timeline. */
import type { DetailedRun } from '../experiment/experiment.ts';
import { type BillOfJobs, billOf } from '../fold/money/ledger.ts';
import { attemptColumns, attemptRows } from '../fold/tables/attempts.ts';
import { billColumns } from '../fold/tables/bill.ts';
import { chargeColumns, chargeRows } from '../fold/tables/charges.ts';
import { instanceColumns, instanceRows } from '../fold/tables/instances.ts';
import { jobColumns, jobRows } from '../fold/tables/jobs.ts';
import { timelineColumns } from '../fold/tables/timeline.ts';
import { timelineRows } from '../fold/timeline.ts';
import { tableCsv } from './csv.ts';
import type { ResultFile } from './result-file.ts';

const texts: Readonly<Record<string, (run: DetailedRun, bill: BillOfJobs) => Iterable<string>>> = {
  'jobs.csv': ({ lives }, bill) => tableCsv(jobColumns, jobRows(lives, bill)),
  'attempts.csv': ({ lives }) => tableCsv(attemptColumns, attemptRows(lives)),
  'instances.csv': ({ lives }, bill) => tableCsv(instanceColumns, instanceRows(lives, bill)),
  'charges.csv': ({ lives }, bill) => tableCsv(chargeColumns, chargeRows(lives, bill)),
  'bill.csv': ({ billRows }) => tableCsv(billColumns, billRows),
  'timeline.csv': ({ lives, timeline }) =>
    tableCsv(timelineColumns(lives.model), timelineRows(timeline)),
};

/** Their names. */
export const runFileNames = Object.keys(texts);

/** The folder of a run in a result. */
export function runFolder(strategy: string, replication: number): string {
  return `runs/${strategy}/${replication}`;
}

/** The files of a run in its folder; each is written as it is read. */
export function runTables(run: DetailedRun): readonly ResultFile[] {
  const bill = billOf(run.lives);
  return Object.entries(texts).map(([path, pieces]) => ({ path, pieces: pieces(run, bill) }));
}

/** The same, by their paths in the result. */
export function runFiles(run: DetailedRun): readonly ResultFile[] {
  const folder = runFolder(run.strategy, run.result.replication);
  return runTables(run).map(({ path, pieces }) => ({ path: `${folder}/${path}`, pieces }));
}
