/** The preceding jobs of SWF (field 17) as needs: a job comes some time after that job's end. */
import { IntList } from '../../../kernel/int-list.ts';
import { itemAt } from '../../../kernel/lookup.ts';
import { textAt } from '../../../kernel/text/packed-texts.ts';
import type { ImportedRows } from '../../records/rows.ts';
import { SubmissionCollector } from '../../records/submission.ts';

/** Collects them; logs without any, which most are, need no ids. */
export class PrecedingJobs {
  private readonly rows = new IntList();
  private readonly numbers: number[] = [];

  /** `number`: that of the job before the one in `row`. */
  add(row: number, number: number): void {
    this.rows.push(row);
    this.numbers.push(number);
  }

  /** The rows with ids and needs. */
  addTo(rows: ImportedRows): ImportedRows {
    if (this.numbers.length === 0) return rows;
    const submission = new SubmissionCollector();
    const known = new Set<string>();
    let next = 0;
    for (let row = 0; row < rows.count; row++) {
      const number = textAt(rows.name, row);
      // A job that was stopped and went on has a line for each part; the first one has its id.
      const id = known.has(number) ? '' : number;
      known.add(number);
      const isNext = next < this.rows.length && this.rows.at(next) === row;
      const needs = isNext
        ? [{ id: String(itemAt(this.numbers, next)), kind: 'end' as const }]
        : [];
      if (isNext) next++;
      submission.set(row, { id, needs });
    }
    return { ...rows, submission: submission.result(rows.count) };
  }
}
