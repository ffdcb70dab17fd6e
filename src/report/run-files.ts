/** The files of one run: jobs, attempts, instances, charges, the bill and the timeline. */
import type { DetailedRun } from '../experiment/experiment.ts';
import { billBy } from '../fold/bill-by.ts';
import { type Bill, billOf } from '../fold/ledger.ts';
import { attemptColumns, attemptRows } from '../fold/tables/attempts.ts';
import { billColumns } from '../fold/tables/bill.ts';
import { chargeColumns, chargeRows } from '../fold/tables/charges.ts';
import { instanceColumns, instanceRows } from '../fold/tables/instances.ts';
import { jobColumns, jobRows } from '../fold/tables/jobs.ts';
import { timelineColumns } from '../fold/tables/timeline.ts';
import { timelineRows } from '../fold/timeline.ts';
import { tableCsv } from './csv.ts';
import type { ResultFile } from './result-file.ts';

const texts: Readonly<Record<string, (run: DetailedRun, bill: Bill) => Iterable<string>>> = {
  'jobs.csv': ({ lives }, bill) => tableCsv(jobColumns, jobRows(lives, bill)),
  'attempts.csv': ({ lives }) => tableCsv(attemptColumns, attemptRows(lives)),
  'instances.csv': ({ lives }, bill) => tableCsv(instanceColumns, instanceRows(lives, bill)),
  'charges.csv': ({ lives }, bill) => tableCsv(chargeColumns, chargeRows(lives, bill)),
  'bill.csv': ({ lives }, bill) => tableCsv(billColumns, billBy(lives, bill)),
  'timeline.csv': ({ lives, timeline }) =>
    tableCsv(timelineColumns(lives.model), timelineRows(timeline)),
};

/** Their names. */
export const runFileNames = Object.keys(texts);

/** All of `runs/<strategy>/<replication>/`; each is written as it is read. */
export function runFiles(run: DetailedRun): readonly ResultFile[] {
  const { lives, strategy, result } = run;
  const bill = billOf(lives);
  return Object.entries(texts).map(([name, pieces]) => ({
    path: `runs/${strategy}/${result.replication}/${name}`,
    pieces: pieces(run, bill),
  }));
}
