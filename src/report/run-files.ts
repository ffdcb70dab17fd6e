/** The files of one run: jobs, attempts, instances, charges, the bill and the timeline. */
import type { DetailedRun } from '../experiment/experiment.ts';
import { billBy } from '../fold/bill-by.ts';
import { billOf } from '../fold/ledger.ts';
import { attemptColumns, attemptRows } from '../fold/tables/attempts.ts';
import { billColumns } from '../fold/tables/bill.ts';
import { chargeColumns, chargeRows } from '../fold/tables/charges.ts';
import { instanceColumns, instanceRows } from '../fold/tables/instances.ts';
import { jobColumns, jobRows } from '../fold/tables/jobs.ts';
import { timelineColumns } from '../fold/tables/timeline.ts';
import { timelineRows } from '../fold/timeline.ts';
import { tableCsv } from './csv.ts';
import type { ResultFile, RunFileName } from './result-file.ts';

/** All of `runs/<strategy>/<replication>/`; each is written as it is read. */
export function runFiles(run: DetailedRun): readonly ResultFile[] {
  const { lives, timeline, strategy, result } = run;
  const bill = billOf(lives);
  const texts: Record<RunFileName, Iterable<string>> = {
    'jobs.csv': tableCsv(jobColumns, jobRows(lives, bill)),
    'attempts.csv': tableCsv(attemptColumns, attemptRows(lives)),
    'instances.csv': tableCsv(instanceColumns, instanceRows(lives, bill)),
    'charges.csv': tableCsv(chargeColumns, chargeRows(lives, bill)),
    'bill.csv': tableCsv(billColumns, billBy(lives, bill)),
    'timeline.csv': tableCsv(timelineColumns(lives.model), timelineRows(timeline)),
  };
  return Object.entries(texts).map(([name, pieces]) => ({
    path: `runs/${strategy}/${result.replication}/${name}`,
    pieces,
  }));
}
