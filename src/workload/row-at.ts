/** Takes single rows, or some of the rows, of what was imported. */
import { gathered } from '../kernel/columns.ts';
import { itemAt } from '../kernel/lookup.ts';
import { labelAt, labelsAt, textAt, type Texts, textsOf } from '../kernel/text/text-columns.ts';
import type { ImportedRow, ImportedRows } from './rows.ts';
import { submissionAt, submissionsAt } from './submission-at.ts';

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

/** The rows at these places, in their order; column by column, since there may be millions. */
export function rowsAt(rows: ImportedRows, places: Int32Array): ImportedRows {
  const { submission } = rows;
  return {
    ...rows,
    count: places.length,
    name: textsOf(namesAt(rows.name, places)),
    submitMs: gathered(rows.submitMs, places),
    completeMs: gathered(rows.completeMs, places),
    runtimeMs: gathered(rows.runtimeMs, places),
    vcpuMilli: gathered(rows.vcpuMilli, places),
    memoryMib: gathered(rows.memoryMib, places),
    gpus: gathered(rows.gpus, places),
    usedVcpuMilli: usedAt(rows.usedVcpuMilli, places),
    usedMemoryMib: usedAt(rows.usedMemoryMib, places),
    exitCode: gathered(rows.exitCode, places),
    tag: labelsAt(rows.tag, places),
    image: labelsAt(rows.image, places),
    earlierAttempts: gathered(rows.earlierAttempts, places),
    submission: submission && submissionsAt(submission, places),
  };
}

function usedAt(used: ImportedRows['usedVcpuMilli'], places: Int32Array) {
  return used.length === 0 ? used : gathered(used, places);
}

function* namesAt(names: Texts, places: Int32Array) {
  for (const row of places) yield textAt(names, row);
}
