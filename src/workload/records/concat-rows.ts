/** The records of several files as those of one. */
import { createMistakes } from '../../kernel/text/mistakes.ts';
import { rowAt } from './row-at.ts';
import { createRows, type ImportedRows, Tally } from './rows.ts';

/** In the order of the files. */
export function concatRows(files: readonly ImportedRows[]): ImportedRows {
  const [first, ...others] = files;
  if (first !== undefined && others.length === 0) return first;
  const builder = createRows();
  const skipped = new Tally();
  const noted = new Tally();
  let read = 0;
  for (const rows of files) {
    for (let row = 0; row < rows.count; row++) if (builder.take()) builder.push(rowAt(rows, row));
    for (const { reason, count } of rows.skipped) skipped.add(reason, count);
    for (const { reason, count } of rows.noted) noted.add(reason, count);
    read += rows.read;
  }
  const rows = builder.finish(createMistakes(''));
  return { ...rows, read, skipped: skipped.all(), noted: noted.all() };
}
