/** Feeds decoders in the tests: texts and files in pieces of any size. */
import { InputError } from '../../src/kernel/input-error.ts';
import { findFormat } from '../../src/workload/formats/formats.ts';
import { joinRecords } from '../../src/workload/joining/join-records.ts';
import type { DecodeOptions, ImportedRows } from '../../src/workload/records/rows.ts';
import { decodeInPieces } from '../decode-in-pieces.ts';

/** The jobs of these bytes, written in pieces that end at the given offsets. */
export function decode(
  format: string,
  content: string | Uint8Array,
  options: Partial<DecodeOptions> = {},
  cuts: readonly number[] = [],
): ImportedRows {
  const decoder = findFormat(format)!.createDecoder({ file: 'log', ...options });
  return joinRecords(decodeInPieces(decoder, content, cuts));
}

/** The rows, or the text of the mistakes. */
export function outcome(read: () => ImportedRows): ImportedRows | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/** The text of the mistakes that `read` throws. */
export function mistakesOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('expected an InputError');
}

/** Count of the records skipped for that reason. */
export function skippedFor(rows: ImportedRows, reason: string): number {
  return rows.skipped.find((entry) => entry.reason === reason)?.count ?? 0;
}

/** Sum of a column. */
export function sum(column: Iterable<number>): number {
  let total = 0;
  for (const value of column) total += value;
  return total;
}
