/**
 * Decodes the Standard Workload Format 2.2 of the Parallel Workloads Archive
 * (https://www.cs.huji.ac.il/labs/parallel/workload/swf.html): 18 numbers per line, `;` comments.
 * Simulators append up to three fields of their own, or put a line of column names before the rest.
 */
import { column } from '../../../kernel/columns.ts';
import type { Column, RowId } from '../../../kernel/ids.ts';
import type { Decoder } from '../../../kernel/text/decoder.ts';
import { createScanningReader } from '../../../kernel/text/lines.ts';
import { createMistakes, quoted, type Mistakes } from '../../../kernel/text/mistakes.ts';
import { largestInt32, largestMs } from '../../records/limits.ts';
import {
  createRows,
  type DecodeOptions,
  type ImportedRow,
  type ImportedRows,
  type RowBuilder,
} from '../../records/rows.ts';
import { afterBlanks, createFields, type Fields, fieldText, scanFields } from './swf-fields.ts';
import { PrecedingJobs } from './swf-preceding.ts';

const fieldsOfRecord = 18;
const mostFields = 21;
const semicolon = 0x3b;
/** Of field 11: what did not end well. */
const statuses = { failed: 0, cancelled: 5 };
const secondMs = 1_000;
const kibPerMib = 1_024;

/** The fields used here by their index (field number − 1). */
const field = {
  job: 0,
  submit: 1,
  wait: 2,
  run: 3,
  allocated: 4,
  usedKib: 6,
  requested: 7,
  requestedTime: 8,
  requestedKib: 9,
  status: 10,
  queue: 14,
  partition: 15,
  preceding: 16,
  thinkTime: 17,
} as const;
type Field = (typeof field)[keyof typeof field];

/** The largest plausible values. */
const largestValues: Partial<Record<Field, number>> = {
  [field.submit]: largestMs / secondMs,
  [field.wait]: largestMs / secondMs,
  [field.run]: largestMs / secondMs,
  [field.allocated]: largestInt32 / 1_000,
  [field.requested]: largestInt32 / 1_000,
};
const largestOfFields = Array.from(
  { length: fieldsOfRecord },
  (_, index) => largestValues[index as Field] ?? Infinity,
);

/** Reads SWF; runtimes and waits in whole ms; every kept record counts as a success. */
export function createSwfDecoder(options: DecodeOptions): Decoder<ImportedRows> {
  const mistakes = createMistakes(options.file);
  const rows = createRows(options.limit);
  const preceding = new PrecedingJobs();
  let kept = 0;
  const fields = createFields(largestOfFields);
  let mayBeHeader = true;
  const reader = createScanningReader((bytes, from, to, number) => {
    const start = afterBlanks(bytes, from, to);
    if (start === to || bytes[start] === semicolon) return true;
    scanFields(bytes, from, to, fields);
    if (mayBeHeader && isHeader(fields)) {
      mayBeHeader = false;
      return true;
    }
    if (!rows.take()) return false;
    mayBeHeader = false;
    if (fields.sound && isRecord(fields.count)) keep();
    else addMistakes({ bytes, from, to, number }, fields, mistakes);
    return true;
  }, mistakes);

  function keep(): void {
    const reason = reasonToSkip(fields, options);
    if (reason !== '') return rows.skip(reason);
    const before = column<Field>(fields.value)[field.preceding];
    if (before > 0) preceding.add(kept, before);
    noteUnused(fields, rows);
    rows.push(rowOf(fields));
    kept++;
  }

  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      const remedy = 'expected lines of 18 numbers, as in the Standard Workload Format 2.2';
      const empty = { message: 'no records in the file', remedy };
      return preceding.addTo(rows.finish(mistakes, empty));
    },
  };
}

function isRecord(fields: number): boolean {
  return fields >= fieldsOfRecord && fields <= mostFields;
}

/** Whether the first line of a log has the names of columns: many words, and no number. */
function isHeader({ count, value }: Fields): boolean {
  return count >= fieldsOfRecord && value.every((number) => Number.isNaN(number));
}

/** A line that is no record, `bytes[from … to − 1]`. */
interface BadLine {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly number: number;
}

/** Adds what is wrong with a line. */
function addMistakes(line: BadLine, fields: Fields, mistakes: Mistakes): void {
  const before = mistakes.count();
  const known = Math.min(fields.count, fieldsOfRecord);
  for (let index = 0 as RowId; index < known; index++) {
    if (!Number.isNaN(fields.value[index])) continue;
    const start = column<RowId>(fields.start)[index];
    const text = quoted(fieldText(line.bytes, start, line.to));
    const message = `field ${index + 1} is not a number: ${text}`;
    mistakes.add({ line: line.number, column: start - line.from + 1, message });
    if (index < 1) return; // a line of prose: one message is enough
  }
  if (fields.count < fieldsOfRecord) {
    const message = `a record has ${fieldsOfRecord} fields, this line has ${fields.count}`;
    mistakes.add({ line: line.number, column: 1, message, remedy: 'is the file cut off here?' });
  } else if (fields.count > mostFields) {
    const message = `a record has at most ${mostFields} fields, this line has ${fields.count}`;
    mistakes.add({ line: line.number, column: 1, message, remedy: 'leave out the others' });
  } else if (mistakes.count() === before) {
    addTooLarge(line, fields, mistakes);
  }
}

function addTooLarge(line: BadLine, fields: Fields, mistakes: Mistakes): void {
  for (let index = 0 as RowId; index < fieldsOfRecord; index++) {
    const value = column<RowId>(fields.value)[index];
    const largest = column<RowId>(fields.largest)[index];
    if (value <= largest) continue;
    const message = `field ${index + 1} is too large: ${value}, at most ${largest}`;
    const start = column<RowId>(fields.start)[index];
    mistakes.add({ line: line.number, column: start - line.from + 1, message });
  }
}

/** Why a record is left out; empty = it is kept. */
function reasonToSkip({ value }: Fields, { status }: DecodeOptions): string {
  const at = column<Field>(value);
  if (!(at[field.run] > 0)) return 'run time ≤ 0';
  if (!(processorsIn(at) > 0)) return 'processors ≤ 0';
  if (at[field.submit] < 0) return 'no submission time';
  return status && !status.includes(at[field.status]) ? 'status not asked for' : '';
}

function processorsIn(at: Column<Field>): number {
  return at[field.allocated] > 0 ? at[field.allocated] : at[field.requested];
}

/** Counts what a record states and is not replayed. */
function noteUnused({ count, value }: Fields, rows: RowBuilder): void {
  const at = column<Field>(value);
  const status = at[field.status];
  if (count > fieldsOfRecord) rows.note('fields after the 18th are not read');
  // Its meaning differs from log to log, and many jobs ran for longer.
  if (at[field.requestedTime] > 0) rows.note('requested time (field 9): no timeout');
  if (status === statuses.failed || status === statuses.cancelled) {
    rows.note('failed or cancelled (field 11): replayed as a success');
  }
  if (at[field.queue] >= 0) rows.note('queue number (field 15): the queue is that of the import');
  if (at[field.partition] >= 0) rows.note('partition number (field 16): not modelled');
  // The time between two jobs is known by their recorded ends.
  if (at[field.preceding] > 0 && at[field.wait] < 0 && at[field.thinkTime] > 0) {
    rows.note('think time (field 18) without recorded waits: not replayed');
  }
}

function rowOf({ value }: Fields): ImportedRow {
  const at = column<Field>(value);
  const processors = processorsIn(at);
  const submitMs = toMs(at[field.submit]);
  const runtimeMs = toMs(at[field.run]);
  const memoryMib = memoryOf(at[field.requestedKib], processors);
  return {
    name: String(at[field.job]),
    submitMs,
    completeMs: at[field.wait] < 0 ? NaN : submitMs + toMs(at[field.wait]) + runtimeMs,
    runtimeMs,
    vcpuMilli: Math.max(1, Math.round(processors * 1_000)),
    memoryMib,
    usedMemoryMib: memoryMib > 0 ? 0 : memoryOf(at[field.usedKib], processors),
    gpus: 0,
    exitCode: 0,
    tag: '',
    image: '',
    earlierAttempts: 0,
  };
}

/** MiB of all processors, each with so many KiB; 0 = not recorded, or no plausible number. */
function memoryOf(kib: number, processors: number): number {
  const memoryMib = kib > 0 ? Math.ceil((kib * processors) / kibPerMib) : 0;
  return memoryMib <= largestInt32 ? memoryMib : 0;
}

function toMs(seconds: number): number {
  return Math.round(seconds * secondMs);
}

const headerLine =
  /^\ufeff?[ \t]*;[ \t]*(Version|Computer|Installation|MaxJobs|MaxProcs|MaxNodes)[ \t]*:/m;
const longestRecord = 1_000;
const recordLine = /^\s*-?\d+(\s+-?\d+(\.\d+)?){17}(\s+\S+){0,3}\s*$/;

/** Whether a text begins like an SWF file: `; Key:` comments, or 18 numbers, after names or not. */
export function looksLikeSwf(head: string): boolean {
  const lines = head.split(/\r?\n/, 200);
  const isText = (line: string) => line.trim() !== '' && !line.trimStart().startsWith(';');
  return lines.filter(isText).slice(0, 2).some(isRecordLine) || headerLine.test(head);
}

function isRecordLine(line: string): boolean {
  return line.length <= longestRecord && recordLine.test(line);
}
