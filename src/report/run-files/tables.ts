/** The tables of a run: jobs, attempts, instances, charges, the bill and the timeline. */
import { attemptColumns, attemptRows } from '../../fold/tables/attempts.ts';
import { billColumns } from '../../fold/tables/bill.ts';
import type { TableColumn } from '../../fold/tables/cells.ts';
import { chargeColumns, chargeRows } from '../../fold/tables/charges.ts';
import { instanceColumns, instanceRows } from '../../fold/tables/instances.ts';
import { jobColumns, jobRows } from '../../fold/tables/jobs.ts';
import { timelineColumns } from '../../fold/tables/timeline.ts';
import { timelineRows } from '../../fold/timeline.ts';
import type { ResultFile } from '../result-file.ts';
import type { FileFormat } from './file-format.ts';

type TableWriter = <Row>(
  columns: readonly TableColumn<Row>[],
  rows: Iterable<Row>,
) => ResultFile['pieces'];

/** A file for each table; `write` makes its content. */
export function tablesAs(ending: string, write: TableWriter): FileFormat['files'] {
  return {
    [`jobs.${ending}`]: ({ lives }, bill) => write(jobColumns, jobRows(lives, bill)),
    [`attempts.${ending}`]: ({ lives }) => write(attemptColumns, attemptRows(lives)),
    [`instances.${ending}`]: ({ lives }, bill) => write(instanceColumns, instanceRows(lives, bill)),
    [`charges.${ending}`]: ({ lives }, bill) => write(chargeColumns, chargeRows(lives, bill)),
    [`bill.${ending}`]: ({ billRows }) => write(billColumns, billRows),
    [`timeline.${ending}`]: ({ lives, timeline }) =>
      write(timelineColumns(lives.model), timelineRows(timeline)),
  };
}
