/** Builds imported rows, for tests that start after the decoders. */
import { createMistakes } from '../../src/kernel/text/mistakes.ts';
import {
  createRows,
  type ImportedRow,
  type ImportedRows,
} from '../../src/workload/records/rows.ts';

/** A row with nothing recorded but its submission. */
export const usualRow: ImportedRow = {
  name: 'a',
  submitMs: 0,
  completeMs: NaN,
  runtimeMs: 1,
  vcpuMilli: 0,
  memoryMib: 0,
  gpus: 0,
  exitCode: 0,
  tag: '',
  image: '',
  earlierAttempts: 0,
};

/** Rows that differ from a default one as given. */
export function rowsOf(...rows: readonly Partial<ImportedRow>[]): ImportedRows {
  const builder = createRows();
  for (const row of rows) {
    builder.take();
    builder.push({ ...usualRow, ...row });
  }
  return builder.finish(createMistakes('log'));
}
