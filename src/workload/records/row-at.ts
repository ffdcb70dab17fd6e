/** Takes single rows, or some of the rows, of what was imported. */
import { rearranger } from '../../kernel/columns.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { textAt } from '../../kernel/text/packed-texts.ts';
import { labelAt, type Labels, textsAt } from '../../kernel/text/text-columns.ts';
import type { ImportedRow, ImportedRows } from './rows.ts';
import { submissionAt, takeSubmissions } from './submission-at.ts';

/** The row at a place. */
export function rowAt(rows: ImportedRows, row: number): ImportedRow {
  const { submission } = rows;
  return {
    name: textAt(rows.name, row),
    submitMs: itemAt(rows.submitMs, row),
    completeMs: itemAt(rows.completeMs, row),
    runtimeMs: itemAt(rows.runtimeMs, row),
    vcpuMilli: itemAt(rows.vcpuMilli, row),
    memoryMib: itemAt(rows.memoryMib, row),
    gpus: itemAt(rows.gpus, row),
    usedVcpuMilli: rows.usedVcpuMilli[row] ?? 0,
    usedMemoryMib: rows.usedMemoryMib[row] ?? 0,
    exitCode: itemAt(rows.exitCode, row),
    tag: labelAt(rows.tag, row),
    image: labelAt(rows.image, row),
    earlierAttempts: itemAt(rows.earlierAttempts, row),
    submission: submission && submissionAt(submission, row),
  };
}

/**
 * The rows at these places, in their order. They take the memory of all rows, which cannot be used
 * afterwards: two tables of millions of rows never stand side by side.
 */
export function takeRows(rows: ImportedRows, places: Int32Array): ImportedRows {
  const { submission } = rows;
  const rearranged = rearranger(places);
  const labels = ({ texts, number }: Labels): Labels => ({ texts, number: rearranged(number) });
  const used = (column: Int32Array) => (column.length === 0 ? column : rearranged(column));
  return {
    ...rows,
    count: places.length,
    name: textsAt(rows.name, places),
    submitMs: rearranged(rows.submitMs),
    completeMs: rearranged(rows.completeMs),
    runtimeMs: rearranged(rows.runtimeMs),
    vcpuMilli: rearranged(rows.vcpuMilli),
    memoryMib: rearranged(rows.memoryMib),
    gpus: rearranged(rows.gpus),
    usedVcpuMilli: used(rows.usedVcpuMilli),
    usedMemoryMib: used(rows.usedMemoryMib),
    exitCode: rearranged(rows.exitCode),
    tag: labels(rows.tag),
    image: labels(rows.image),
    earlierAttempts: rearranged(rows.earlierAttempts),
    submission: submission && takeSubmissions(submission, places, rearranged),
  };
}
