/** What was read from a recorded history: counts, totals, what was left out. */
import { column } from '../kernel/columns.ts';
import type { RowId } from '../kernel/ids.ts';
import { msPerHour } from '../kernel/units.ts';
import type { TableSubmissions, WorkloadTable } from '../workload/table.ts';
import { statisticText, trimmed } from '../kernel/text/numbers.ts';
import { textAt } from '../kernel/text/packed-texts.ts';
import { fittedTable, rankedColumns } from './layout/fitted-table.ts';
import { countOf, type Labels, textsFrom } from '../kernel/text/text-columns.ts';

const milliPerVcpu = 1_000;

/** A decoded file. */
export interface ImportSummary {
  readonly file: string;
  readonly format: string;
  readonly replay: string;
  /** Records read, kept or not. */
  readonly read: number;
  readonly inferredEdges: number;
  readonly recordedEdges: number;
  readonly table: WorkloadTable;
}

/** Name and value, a line each. */
export function importLines(summary: ImportSummary): readonly (readonly [string, string])[] {
  const { table } = summary;
  return [
    ['file', summary.file],
    ['format', summary.format],
    ['replay', summary.replay],
    ['records read', String(summary.read)],
    ...table.skipped.map(({ reason, count }) => [`left out: ${reason}`, String(count)] as const),
    ...table.noted.map(({ reason, count }) => [reason, String(count)] as const),
    ['jobs', String(table.count)],
    ['sizes assumed', `${table.assumedSizes} of ${table.count}`],
    ['jobs without vCPUs', String(zeros(table.vcpuMilli))],
    ['jobs without memory', String(zeros(table.memoryMib))],
    ['jobs without an image', String(zeros(table.image.number))],
    ['images', String(countOf(table.image.texts) - 1)],
    ['jobs with GPUs', String(table.count - zeros(table.gpus))],
    ['inferred edges', String(summary.inferredEdges)],
    ['recorded dependencies', String(summary.recordedEdges)],
    ['vCPU-hours', statisticText(vcpuHours(table))],
    ['first to last submission (h)', trimmed(spanMs(table) / msPerHour, 3)],
  ];
}

/** In columns of a terminal. */
export function summaryTable(summary: ImportSummary, width: number): string {
  const rows = { head: ['', ''], rows: importLines(summary) };
  return fittedTable(rankedColumns(rows, [0, 0]), { color: false, width }, '--format csv');
}

const rowsPerPiece = 4_096;

/** The cells of some rows from a row on; none behind the last. */
type Slice = (row: number) => readonly (string | number)[];

/**
 * The table as JSON, in pieces, since a large one is longer than a string can be: columns by name,
 * that of the images empty where there are none.
 */
export function* importJson(summary: ImportSummary): Generator<string, void, undefined> {
  const { file, format, replay, table } = summary;
  const hasImages = countOf(table.image.texts) > 1;
  const name: Slice = (row) => textsFrom(table.name, row, rowsPerPiece);
  const image = labelSlice(table.image);
  yield JSON.stringify({ file, format, replay }).slice(0, -1);
  const { submission, ...columns } = table;
  const stated = submission === undefined ? {} : statedColumns(submission);
  for (const [key, value] of Object.entries({ ...columns, name, image, ...stated })) {
    yield `,${JSON.stringify(key)}:`;
    if (key === 'image' && !hasImages) yield '[]';
    else if (typeof value === 'function') yield* listPieces(value);
    else if (ArrayBuffer.isView(value)) yield* listPieces((row) => numbersFrom(value, row));
    else yield JSON.stringify(value);
  }
  yield '}\n';
}

/** What records state of their submission; ids and names as texts. */
function statedColumns({ ids, id, ...columns }: TableSubmissions) {
  const textsOfColumns = Object.entries(columns).map(([key, column]) => {
    return [key, ArrayBuffer.isView(column) ? column : labelSlice(column)] as const;
  });
  const idSlice: Slice = (row) => numbersFrom(id, row).map((number) => textAt(ids, number));
  return { id: idSlice, ...Object.fromEntries(textsOfColumns) };
}

function labelSlice({ texts, number }: Labels): Slice {
  return (row) => numbersFrom(number, row).map((label) => textAt(texts, label));
}

function* listPieces(slice: Slice): Generator<string, void, undefined> {
  yield '[';
  for (let row = 0; ; row += rowsPerPiece) {
    const cells = slice(row);
    if (cells.length === 0) break;
    yield `${row > 0 ? ',' : ''}${JSON.stringify(cells).slice(1, -1)}`;
  }
  yield ']';
}

function numbersFrom(column: Int32Array | Float64Array, row: number): readonly number[] {
  return Array.from(column.subarray(row, row + rowsPerPiece));
}

function zeros(column: Int32Array): number {
  return column.reduce((count, value) => (value === 0 ? count + 1 : count), 0);
}

function vcpuHours({ count, vcpuMilli, runtimeMs, submission }: WorkloadTable): number {
  const vcpus = column<RowId>(vcpuMilli);
  const works = column<RowId>(runtimeMs);
  let total = 0;
  for (let row = 0 as RowId; row < count; row++) {
    const nodes = submission?.nodes[row] || 1;
    total += nodes * (vcpus[row] / milliPerVcpu) * (works[row] / msPerHour);
  }
  return total;
}

function spanMs({ submitMs }: WorkloadTable): number {
  return (submitMs.at(-1) ?? 0) - (submitMs.at(0) ?? 0);
}
